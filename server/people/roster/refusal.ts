/** Why a file is not read at all. Nothing of it is imported and nothing that was there before changes. */
export const fileRefusalKinds = [
  "empty",
  "too-large",
  "archive-bomb",
  "encrypted",
  "not-a-spreadsheet",
  "unreadable",
  "no-header",
  "no-rows",
] as const;
export type FileRefusalKind = (typeof fileRefusalKinds)[number];
export type FileRefusal = { readonly kind: FileRefusalKind; readonly message: string };

/** The refusal with its sentence: what happened, that nothing was changed, what to do. `detail` says more where more is known. */
export function fileRefusal(kind: FileRefusalKind, detail = ""): FileRefusal {
  const [happened, advice] = sentences[kind];
  return { kind, message: `${detail === "" ? happened : detail}现有名册没有任何改动。${advice}` };
}

const resave = "另存为“Excel 工作簿（.xlsx）”后重新上传。";

const sentences: Readonly<Record<FileRefusalKind, readonly [happened: string, advice: string]>> = {
  empty: ["这个文件是空的。", "请检查导出是否完成，再上传有内容的名册。"],
  "too-large": [
    "这个文件太大，超过了名册的上限（40 MB，20 万行，200 列）。",
    "请只保留名册需要的列，或按学院分成几个文件上传。",
  ],
  "archive-bomb": [
    "这个文件解压后异常巨大，不像是正常的名册，为保护系统没有打开。",
    "请从教务系统重新导出，或把名册复制到新建的表格中再上传。",
  ],
  encrypted: ["这个文件设置了打开密码，无法读取。", "请用表格软件打开，取消密码后另存一份再上传。"],
  "not-a-spreadsheet": [
    "这个文件不是可以读取的表格。",
    "请上传从教务系统导出的 .xlsx、.xls 或 .csv 文件；名册若在别的软件里，请先把它复制到表格中。",
  ],
  unreadable: ["这个文件已损坏，无法完整读取。", `请重新导出；如果表格软件能打开它，请${resave}`],
  "no-header": ["在前 20 行里没有找到表头。", "请确认有一行写明“学号”“姓名”“学院”等列名，再重新上传。"],
  "no-rows": ["找到了表头，但下面没有学生。", "请确认选对了文件和导出条件，再重新上传。"],
};
