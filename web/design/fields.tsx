import type { ComponentChildren } from "preact";
import { useText } from "../language/context.ts";
import { partsText } from "../language/parts.ts";
import { StatusShape } from "./status.tsx";

/** What every field has. The order on the page is label, hint, error, control. */
export type FieldProps = {
  readonly name: string;
  /** Keeps the ids of controls apart where several forms of a page have fields of one name. */
  readonly scope?: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
};

type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
  readonly required: boolean;
};

/** Label, hint and error around any control of one's own. The id of a control is `field-` and its name. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ComponentChildren }) {
  const id = fieldId(props.name, props.scope);
  return (
    <div class={props.error === undefined ? "field" : "field field--error"}>
      <label for={id}>
        {props.label}
        <Optional is={props.isOptional} />
      </label>
      <HintAndError of={props} id={id} />
      {props.children(controlOf(props))}
    </div>
  );
}

export function TextField(
  props: FieldProps & {
    readonly value?: string;
    readonly type?: "text" | "email" | "tel" | "password" | "date" | "datetime-local" | "search" | "number";
    /** `decimal` and `numeric` bring the number keys on a phone without the arrows of type=number. */
    readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "search";
    readonly autoComplete?: string;
    readonly isShort?: boolean;
    readonly maxLength?: number;
  },
) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          class={props.isShort === true ? "input input--short" : "input"}
          type={props.type ?? "text"}
          value={props.value}
          inputMode={props.inputMode}
          autoComplete={props.autoComplete ?? "off"}
          maxLength={props.maxLength}
        />
      )}
    </Field>
  );
}

export function TextArea(props: FieldProps & { readonly value?: string; readonly rows?: number }) {
  return (
    <Field {...props}>
      {(control) => (
        <textarea {...control} class="input" rows={props.rows ?? 4}>
          {props.value}
        </textarea>
      )}
    </Field>
  );
}

export type Option = { readonly value: string; readonly label: string; readonly hint?: ComponentChildren };

export function Select(props: FieldProps & { readonly value?: string; readonly options: readonly Option[] }) {
  return (
    <Field {...props}>
      {(control) => (
        <span class="select">
          <select {...control} class="input">
            {props.options.map((option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

/** A control inside a table cell: its label is for screen readers, the column's head for the eye. */
export function CellSelect(props: {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly options: readonly Option[];
}) {
  return (
    <span class="select select--cell">
      <select class="input input--cell" name={props.name} aria-label={props.label}>
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** A number inside a table cell; what is wrong with it stands below it, in the cell. */
export function CellField(props: Pick<FieldProps, "name" | "label" | "error"> & { readonly value?: string }) {
  const id = fieldId(props.name);
  return (
    <span class={props.error === undefined ? undefined : "field--error"}>
      <input
        class="input input--cell"
        id={id}
        name={props.name}
        inputMode="numeric"
        autoComplete="off"
        value={props.value}
        aria-label={props.label}
        aria-invalid={props.error === undefined ? undefined : "true"}
        aria-describedby={props.error === undefined ? undefined : `${id}-error`}
      />
      <ErrorLine id={id} error={props.error} />
    </span>
  );
}

export function RadioGroup(props: FieldProps & { readonly value?: string; readonly options: readonly Option[] }) {
  return <Choices {...props} type="radio" values={props.value === undefined ? [] : [props.value]} />;
}

export function CheckboxGroup(
  props: FieldProps & { readonly values?: readonly string[]; readonly options: readonly Option[] },
) {
  return <Choices {...props} type="checkbox" values={props.values ?? []} />;
}

/** One statement to agree to. */
export function Checkbox(
  props: Omit<FieldProps, "isOptional"> & { readonly isChecked?: boolean; readonly value?: string },
) {
  const id = fieldId(props.name, props.scope);
  return (
    <div class={props.error === undefined ? "field" : "field field--error"}>
      <ErrorLine id={id} error={props.error} />
      <label class="check">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value={props.value ?? "yes"}
          checked={props.isChecked}
          aria-invalid={props.error === undefined ? undefined : "true"}
          aria-describedby={props.error === undefined ? undefined : `${id}-error`}
        />
        <span>
          {props.label}
          {props.hint !== undefined && <span class="hint">{props.hint}</span>}
        </span>
      </label>
    </div>
  );
}

export function FileField(props: FieldProps & { readonly accept?: string; readonly isMultiple?: boolean }) {
  return (
    <Field {...props}>
      {(control) => <input {...control} class="file" type="file" accept={props.accept} multiple={props.isMultiple} />}
    </Field>
  );
}

/** Fields above a table, in one line on a laptop. */
export function Filters(props: { readonly children: ComponentChildren }) {
  return <div class="filters">{props.children}</div>;
}

/** Short fields that say one thing together: a line on a laptop, name first and the rest in twos on a phone. */
export function FieldRow(props: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div class="fieldrow" role="group" aria-label={props.label}>
      {props.children}
    </div>
  );
}

/** On top of a refused form: how many things, each a link to its field. Draws nothing when there are none. */
export function ErrorSummary(props: {
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  /** What stands in the way of the whole form. */
  readonly problem?: { readonly detail: string; readonly help?: string } | null | undefined;
  readonly scope?: string;
}) {
  const text = useText(partsText);
  if (props.errors.length === 0 && (props.problem === null || props.problem === undefined)) return null;
  const title = props.errors.length === 0 ? props.problem?.detail : text.toCorrect(props.errors.length);
  return (
    <div class="errors" role="alert" aria-labelledby="errors-title">
      <h2 id="errors-title">{title}</h2>
      {props.problem?.help !== undefined && <p>{props.problem.help}</p>}
      {props.errors.length > 0 && (
        <ul>
          {props.errors.map((error) => (
            <li>
              <a href={`#${fieldId(error.field.replace(/\.\d+(\..*)?$/, ""), props.scope)}`}>{error.message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function fieldId(name: string, scope?: string): string {
  return `field-${scope === undefined ? "" : `${scope}-`}${name.replace(/[^\w-]+/g, "-")}`;
}

function Choices(
  props: FieldProps & {
    readonly type: "radio" | "checkbox";
    readonly values: readonly string[];
    readonly options: readonly Option[];
  },
) {
  const id = fieldId(props.name, props.scope);
  return (
    <fieldset
      class={props.error === undefined ? "field" : "field field--error"}
      aria-describedby={describedBy(props, id)}
    >
      <legend>
        {props.label}
        <Optional is={props.isOptional} />
      </legend>
      <HintAndError of={props} id={id} />
      <div class={isLong(props.options) ? "checks checks--long" : "checks"}>
        {props.options.map((option, at) => (
          <label class="check">
            <input
              type={props.type}
              id={at === 0 ? id : undefined}
              name={props.name}
              value={option.value}
              checked={props.values.includes(option.value)}
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span class="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Many short names stand in columns; what has to be read stands line by line. */
function isLong(options: readonly Option[]): boolean {
  return options.length > 10 && options.every(({ hint, label }) => hint === undefined && label.length <= 14);
}

function Optional(props: { readonly is: boolean | undefined }) {
  const text = useText(partsText);
  return props.is === true ? <span class="label__optional">{text.optional}</span> : null;
}

function HintAndError(props: { readonly of: FieldProps; readonly id: string }) {
  return (
    <>
      {props.of.hint !== undefined && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.of.hint}
        </p>
      )}
      <ErrorLine id={props.id} error={props.of.error} />
    </>
  );
}

function ErrorLine(props: { readonly id: string; readonly error: string | undefined }) {
  const text = useText(partsText);
  if (props.error === undefined) return null;
  return (
    <p class="error" id={`${props.id}-error`}>
      <StatusShape is="breached" />
      <span>
        <span class="vh">{text.error}</span>
        {props.error}
      </span>
    </p>
  );
}

function controlOf(props: FieldProps): ControlProps {
  const id = fieldId(props.name, props.scope);
  return {
    id,
    name: props.name,
    "aria-describedby": describedBy(props, id),
    "aria-invalid": props.error === undefined ? undefined : "true",
    required: props.isOptional !== true,
  };
}

function describedBy(props: FieldProps, id: string): string | undefined {
  const ids = [
    ...(props.hint === undefined ? [] : [`${id}-hint`]),
    ...(props.error === undefined ? [] : [`${id}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(" ");
}
