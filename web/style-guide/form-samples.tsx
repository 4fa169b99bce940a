import { Form, filledForm } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import {
  Checkbox,
  CheckboxGroup,
  ErrorSummary,
  FileField,
  Filters,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from "../design/fields.tsx";
import { Columns, Section } from "../design/page-parts.tsx";

const faculties = [
  { value: "computing", label: "计算机与信息学院" },
  { value: "letters", label: "文学院" },
];

const refused = filledForm(new Map([["number", ["92024"]]]), {
  type: "about:blank",
  title: "没有办成",
  status: 422,
  code: "roster.bad-number",
  detail: "学号写得不对",
  errors: [{ field: "number", message: "学号应为 10 位数字" }],
});

export function FormSamples() {
  return (
    <Section id="forms" title="七、表单">
      <Columns count={2}>
        <Form>
          <TextField name="name" label="姓名" hint="和学籍一致。" />
          <Select name="faculty" label="学院" options={faculties} value="letters" />
          <TextArea name="reason" label="理由" isOptional rows={3} />
          <RadioGroup
            name="method"
            label="分配方法"
            value="largest-remainder"
            options={[
              { value: "largest-remainder", label: "最大余数法", hint: "先取整数，剩下的给余数最大的学院。" },
              { value: "sainte-lague", label: "圣拉古法" },
            ]}
          />
          <CheckboxGroup
            name="send"
            label="同时发到"
            isOptional
            values={["mail"]}
            options={[
              { value: "mail", label: "邮箱" },
              { value: "inbox", label: "站内消息" },
            ]}
          />
          <ButtonRow>
            <Button>保存</Button>
            <Button kind="plain">先存草稿</Button>
          </ButtonRow>
        </Form>
        <Form>
          <ErrorSummary errors={refused.errors} />
          <TextField label="学号" inputMode="numeric" isShort {...refused.field("number")} />
          <FileField
            name="roster"
            label="名册文件"
            hint="教务系统导出的 .xlsx、.xls 或 .csv。"
            accept=".xlsx,.xls,.csv"
          />
          <Checkbox name="checked" label="已核对附件" isChecked />
          <ButtonRow>
            <Button icon="upload">上传</Button>
          </ButtonRow>
        </Form>
      </Columns>
      <h3 class="mt-l mb">表格上方的筛选</h3>
      <Form method="get" label="筛选">
        <Filters>
          <TextField name="find" label="查找条款" type="search" isOptional />
          <Select name="in" label="学院" options={faculties} />
          <Button kind="plain">筛选</Button>
        </Filters>
      </Form>
    </Section>
  );
}
