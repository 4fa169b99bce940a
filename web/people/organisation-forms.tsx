import type { OrganisationView } from "@tongxin/server/people/contract.ts";
import type { ComponentChildren } from "preact";
import { emptyForm, Form, type FilledForm } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { Select, TextField } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import type { Language } from "../language/catalogue.ts";
import { registerText } from "../language/register.ts";
import { registerOptions, registerWord } from "../language/register-words.ts";

type Shown = { readonly own: OrganisationView; readonly filled: FilledForm; readonly language: Language };

/** What may be changed of an organisation, each step a form of its own; what is not allowed is not drawn. */
export function OrganisationForms({ own, filled, language }: Shown) {
  const text = registerText(language);
  const may = (command: string) => own.may.includes(command);
  const of = (type: string) => ({ type, filled: filled.value("type") === type ? filled : emptyForm });
  return (
    <>
      {may("rename") && (
        <Command title={text.rename} version={own.version} {...of("rename")}>
          {(field) => <TextField label={text.name} hint={text.nameHint} {...field("name", own.name)} />}
        </Command>
      )}
      {may("setBodies") && (
        <Command title={text.setBodies} version={own.version} {...of("setBodies")}>
          {(field) => (
            <>
              <TextField label={text.partyBody} hint={text.bodiesHint} {...field("partyBody", own.partyBody ?? "")} />
              <TextField label={text.leagueBody} {...field("leagueBody", own.leagueBody ?? "")} />
            </>
          )}
        </Command>
      )}
      {may("nameLiaison") && (
        <Command title={text.nameLiaison} version={own.version} {...of("nameLiaison")}>
          {(field) => <TextField label={text.person} hint={text.liaisonHint} {...field("person", own.liaison ?? "")} />}
        </Command>
      )}
      {may("addDepartment") && <Departments own={own} filled={filled} language={language} />}
      {may("dissolve") && (
        <Command title={text.dissolve} kind="final" {...of("dissolve")}>
          {() => <p>{text.dissolveWhy}</p>}
        </Command>
      )}
    </>
  );
}

function Departments({ own, filled, language }: Shown) {
  const text = registerText(language);
  const kinds = registerOptions("departments", language);
  const parents = [
    { value: "", label: text.underPresidium },
    ...own.departments.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const adding = filled.value("type") === "addDepartment" ? filled : emptyForm;
  return (
    <Section id="departments" title={text.departments}>
      {own.departments.length === 0 && <p>{text.noDepartments}</p>}
      {own.departments.map((department) => (
        <Department own={department} filled={filled} language={language} />
      ))}
      <Command title={text.addDepartment} type="addDepartment" filled={adding}>
        {(field) => (
          <>
            <TextField label={text.name} {...field("name")} />
            <Select
              label={text.departmentKind}
              hint={text.departmentKindHint}
              options={kinds}
              {...field("kind", "other")}
            />
            <Select label={text.departmentParent} options={parents} {...field("parent")} />
          </>
        )}
      </Command>
    </Section>
  );
}

function Department(props: {
  readonly own: OrganisationView["departments"][number];
  readonly filled: FilledForm;
  readonly language: Language;
}) {
  const { own, filled, language } = props;
  const text = registerText(language);
  const isTouched = filled.value("department") === own.id;
  const of = (type: string) => (isTouched && filled.value("type") === type ? filled : emptyForm);
  const hidden = <input type="hidden" name="department" value={own.id} />;
  return (
    <Disclosure summary={`${own.name}　${registerWord("departments", own.kind, language)}`} isOpen={isTouched}>
      <FieldsOf id={own.id} type="renameDepartment" filled={of("renameDepartment")} action={text.rename}>
        {(field) => (
          <>
            {hidden}
            <TextField label={text.name} {...field("name", own.name)} />
          </>
        )}
      </FieldsOf>
      <FieldsOf id={own.id} type="chargeDepartment" filled={of("chargeDepartment")} action={text.save}>
        {(field) => (
          <>
            {hidden}
            <Select
              label={text.departmentKind}
              options={registerOptions("departments", language)}
              {...field("kind", own.kind)}
            />
          </>
        )}
      </FieldsOf>
      <FieldsOf
        id={own.id}
        type="closeDepartment"
        filled={of("closeDepartment")}
        action={text.closeDepartment}
        kind="plain"
      >
        {() => hidden}
      </FieldsOf>
    </Disclosure>
  );
}

type FieldMaker = (
  name: string,
  whenUntouched?: string,
) => ReturnType<FilledForm["field"]> & { readonly scope: string };
type CommandForm = {
  /** Set where the step overwrites what it was filled from. */
  readonly version?: string;
  readonly type: string;
  readonly filled: FilledForm;
  readonly kind?: "plain" | "final";
  readonly children: (field: FieldMaker) => ComponentChildren;
};

/** One step behind its name; open again where it was refused. */
export function Command(props: CommandForm & { readonly title: string }) {
  return (
    <Disclosure summary={props.title} isOpen={props.filled.value("type") === props.type}>
      <FieldsOf {...props} id={props.type} action={props.title} />
    </Disclosure>
  );
}

/** The fields of one step with its button. `id` keeps the ids of fields apart where a page has several such forms. */
export function FieldsOf(props: CommandForm & { readonly id: string; readonly action: string }) {
  const { type, filled } = props;
  return (
    <Form class="narrow" label={props.action} version={props.version}>
      <input type="hidden" name="type" value={type} />
      {props.children((name, whenUntouched) => ({
        ...filled.field(name, whenUntouched),
        scope: props.id === type ? type : `${props.id}-${type}`,
      }))}
      <ButtonRow>
        <Button kind={props.kind ?? "main"}>{props.action}</Button>
      </ButtonRow>
    </Form>
  );
}
