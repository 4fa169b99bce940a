import type { RefusalTable } from "../../http/refusals.ts";

export type RosterImportRefusal =
  | "roster-file-missing"
  | "roster-file-refused"
  | "roster-import-not-found"
  | "roster-import-wrong-status"
  | "roster-columns-incomplete"
  | "roster-columns-twice"
  | "roster-changed-meanwhile"
  | "roster-import-without-change"
  | "roster-import-too-old"
  | "roster-import-followed"
  | "roster-import-built-upon";

export const rosterImportRefusals = {
  "roster-file-missing": {
    status: 422,
    title: "没有选择文件",
    detail: "没有收到文件，名册没有任何改动。请选择从教务系统导出的名册再上传。",
  },
  "roster-file-refused": {
    status: 422,
    title: "这个文件不能作为名册读取",
    detail: (facts) => (typeof facts["message"] === "string" ? facts["message"] : ""),
  },
  "roster-import-not-found": {
    status: 404,
    title: "没有找到这次导入",
    detail: "这次导入不存在，或者不属于本校。请回到名册首页查看导入记录。",
  },
  "roster-import-wrong-status": {
    status: 409,
    title: "这次导入已到了别的步骤",
    detail: "这次导入的状态已经变化，刚才这一步没有办理，名册没有改动。请刷新后按当前步骤继续。",
  },
  "roster-columns-incomplete": {
    status: 422,
    title: "还缺必要的列",
    detail: "名册至少要有“学号”“姓名”“学院”三列，请指明它们各是文件里的哪一列。其他选择都已保留。",
  },
  "roster-columns-twice": {
    status: 422,
    title: "有一项指了两列",
    detail: (facts) =>
      `有两列都指成了“${typeof facts["field"] === "string" ? facts["field"] : "同一项"}”，而一项内容只能取自文件里的一列。您的选择都还在，请把其中一列改成“不导入”再继续。`,
  },
  "roster-changed-meanwhile": {
    status: 409,
    title: "名册在比对之后有了变化",
    detail: "您看过比对之后，名册又有了改动，摘要已经不同，因此没有导入。已按最新名册重新比对，请再看一遍后确认。",
  },
  "roster-import-without-change": {
    status: 409,
    title: "没有需要导入的变化",
    detail:
      "这份文件里没有需要导入的变化：能导入的行与现有名册一致，或者所有行都退回了。没有导入，名册没有改动；要更正文件，请改好后重新上传。",
  },
  "roster-import-too-old": {
    status: 409,
    title: "已超过 24 小时",
    detail: "导入满 24 小时后不能再整批撤销，名册没有改动。请用一份正确的名册重新导入来更正。",
  },
  "roster-import-followed": {
    status: 409,
    title: "之后又导入过名册",
    detail: "这次导入之后又导入过新的名册，不能越过它撤销，名册没有改动。请先撤销较晚的一次，或重新导入正确的名册。",
  },
  "roster-import-built-upon": {
    status: 409,
    title: "已有工作建立在这次导入上",
    detail:
      "这次导入新增的同学或班级已经有了职务、登录码、名额或其他记录，撤销会让这些记录失去依据，因此没有撤销。请用一份正确的名册重新导入来更正。",
  },
} as const satisfies RefusalTable<RosterImportRefusal>;
