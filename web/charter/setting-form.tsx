import type { SettingHead } from "@tongxin/server/charter/contract.ts";
import type { FilledForm } from "../app/form.tsx";
import { formValue, type PageRequest } from "../app/page.ts";
import { CheckboxGroup, RadioGroup, TextArea, TextField } from "../design/fields.tsx";
import { Columns } from "../design/page-parts.tsx";
import type { Language } from "../language/catalogue.ts";
import { keepingText } from "../language/charter-keeping.ts";
import { choiceName, postName, weightName } from "../language/charter-values.ts";

type Numbers = Readonly<Record<string, number>>;
type Threshold = { readonly numerator: number; readonly denominator: number; readonly comparator: string };

type SettingFieldProps = {
  readonly setting: SettingHead;
  readonly filled: FilledForm;
  readonly language: Language;
};

/** The control for a setting's value, by its form. */
export function SettingField(props: SettingFieldProps) {
  const { setting, filled, language } = props;
  const text = keepingText(language);
  const now = setting.value;
  switch (setting.form) {
    case "count":
      return <CountField setting={setting} filled={filled} language={language} />;
    case "choice": {
      const options = (setting.options ?? []).map((value) => ({ value, label: choiceName(value, language) }));
      return <RadioGroup label={text.value} options={options} {...filled.field("value", now as string)} />;
    }
    case "posts": {
      const options = (setting.options ?? []).map((value) => ({ value, label: postName(value, language) }));
      const values = filled.values("value", now as readonly string[]);
      return <CheckboxGroup label={text.value} name="value" options={options} values={values} />;
    }
    case "text":
      return <TextArea label={text.value} rows={4} {...filled.field("value", now as string)} />;
    case "threshold":
      return <ThresholdFields of={now as Threshold} filled={filled} text={text} />;
    case "month-day": {
      const { month, day } = now as Numbers;
      return (
        <Columns count={2}>
          <TextField label={text.month} inputMode="numeric" isShort {...filled.field("month", String(month))} />
          <TextField label={text.day} inputMode="numeric" isShort {...filled.field("day", String(day))} />
        </Columns>
      );
    }
    case "weights":
      return (
        <Columns count={3}>
          {Object.entries(now as Numbers).map(([head, weight]) => (
            <TextField
              label={weightName(head, language)}
              inputMode="numeric"
              isShort
              {...filled.field(`weight-${head}`, String(weight))}
            />
          ))}
        </Columns>
      );
  }
}

function CountField({ setting, filled, language }: SettingFieldProps) {
  const text = keepingText(language);
  const [from = 0, to = 0] = setting.range ?? [];
  const unit = (language === "en" ? setting.unit?.en : setting.unit?.zh) ?? "";
  const field = filled.field("value", `${setting.value as number}`);
  return <TextField label={text.value} hint={text.range(from, to, unit)} inputMode="numeric" isShort {...field} />;
}

function ThresholdFields(props: {
  readonly of: Threshold;
  readonly filled: FilledForm;
  readonly text: ReturnType<typeof keepingText>;
}) {
  const { of, filled, text } = props;
  return (
    <>
      <RadioGroup
        label={text.comparator}
        options={[
          { value: "at-least", label: text.atLeast },
          { value: "more-than", label: text.moreThan },
        ]}
        {...filled.field("comparator", of.comparator)}
      />
      <Columns count={2}>
        <TextField
          label={text.numerator}
          inputMode="numeric"
          isShort
          {...filled.field("numerator", String(of.numerator))}
        />
        <TextField
          label={text.denominator}
          inputMode="numeric"
          isShort
          {...filled.field("denominator", String(of.denominator))}
        />
      </Columns>
    </>
  );
}

/** The value that a form gives. What is no number stays what it is, so that the server can say so. */
export function readSetting(request: PageRequest, setting: Pick<SettingHead, "form" | "default">): unknown {
  const number = (name: string) => {
    const given = formValue(request, name);
    return /^\d{1,9}$/.test(given) ? Number(given) : given;
  };
  switch (setting.form) {
    case "count":
      return number("value");
    case "choice":
    case "text":
      return formValue(request, "value");
    case "posts":
      return request.form.get("value") ?? [];
    case "threshold":
      return {
        numerator: number("numerator"),
        denominator: number("denominator"),
        comparator: formValue(request, "comparator"),
      };
    case "month-day":
      return { month: number("month"), day: number("day") };
    case "weights":
      return Object.fromEntries(
        Object.keys(setting.default as Numbers).map((head) => [head, number(`weight-${head}`)]),
      );
  }
}
