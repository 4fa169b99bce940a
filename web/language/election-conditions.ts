import { catalogue } from "./catalogue.ts";

/** What candidates are asked for, and how those nominated meet it. */
export const conditionsText = catalogue(
  {
    asks: (what: string, sources: string) => `资格条件（${sources}）要求：${what}。`,
    study: "前30%且无不及格，由教师核验",
    "party-or-league": "党员（含预备党员）或团员",
    party: "党员（含预备党员）",
    studyHead: "前30%且无不及格",
    standingHead: "政治面貌",
    yes: "是",
    no: "否",
    open: "待核",
    standingYes: "符合",
    standingNo: "不符合",
    standingOpen: "名册未载",
    whoCertifies: "待核的，由所在学院的团委教师或校团委在“学业核验”页登记；登记以前不能列为正式候选人。",
    toVerdicts: "去学业核验",
  },
  {
    asks: (what, sources) => `The conditions (${sources}) ask: ${what}.`,
    study: "top 30 % and no failed course, certified by staff",
    "party-or-league": "member of the Party (or probationary) or the League",
    party: "member of the Party (or probationary)",
    studyHead: "Top 30 %, none failed",
    standingHead: "Standing",
    yes: "Yes",
    no: "No",
    open: "To be certified",
    standingYes: "Meets",
    standingNo: "Does not meet",
    standingOpen: "Not in the roster",
    whoCertifies:
      "What is open is certified by the faculty's League teacher or the League committee; until then nobody concerned becomes a formal candidate.",
    toVerdicts: "To certified study",
  },
);
