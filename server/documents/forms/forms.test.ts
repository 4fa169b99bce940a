import { fraction } from "@tongxin/core/shared/fraction.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Form, formatsOf, printDay } from "../document.ts";
import { openPress } from "../pdf.ts";
import { ballot, type BallotInput, ballotCells } from "./ballot.ts";
import { countSheet } from "./count-sheet.ts";
import { credentialsReport, type CredentialsReportInput, type RuleResult } from "./credentials-report.ts";
import { delegateList } from "./delegate-list.ts";
import { notice, periodWords } from "./notice.ts";
import { printShare, quotaTable } from "./quota-table.ts";
import { groupCode, signInSlips } from "./sign-in-slips.ts";

const congress = "示例大学第二十三次学生代表大会";

function wordsOf(form: Form): string {
  const words = (block: Block): string => JSON.stringify(block);
  return [form.paper.title.join(""), form.paper.subtitle ?? "", ...form.paper.blocks.map(words)].join("\n");
}

function pagesOf(form: Form): number | null {
  const press = openPress();
  if (!press.ok || form.layout === null) return null;
  return (
    press.value
      .printLayout(form.layout)
      .toString("latin1")
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  );
}

describe("a day on paper", () => {
  test("has Arabic digits and no leading zeros", () => {
    expect(printDay(asDay("2026-01-05"))).toBe("2026年1月5日");
  });
});

describe("a quota table", () => {
  const units = [
    { name: "文学院", members: 1812, exactShare: fraction(1812 * 3, 2310), seats: 2, seatsByGrade: [] },
    { name: "法学院", members: 498, exactShare: null, seats: 1, seatsByGrade: [] },
  ];
  const input = {
    congress,
    snapshotOn: asDay("2026-11-01"),
    units,
    grades: [],
    announcedSeats: 3,
    method: ["按最大余数法。"],
  };

  test("has a row for each unit, totals, and the day of the snapshot", () => {
    const form = quotaTable({ ...input, letterhead: {} });
    expect(wordsOf(form)).toContain('"totals":["","合计","2,310","","3"]');
    expect(form.paper.subtitle).toBe("（学生人数截至2026年11月1日）");
    expect(form.sheets[0]?.rows[0]).toEqual([1, "文学院", 1812, "2.353…", 2]);
    expect(formatsOf(form)).toEqual(["pdf", "docx", "xlsx", "csv"]);
  });

  test("says so where the seats do not add up to the announced number", () => {
    expect(wordsOf(quotaTable({ ...input, announcedSeats: 4, letterhead: {} }))).toContain("少1名");
    expect(wordsOf(quotaTable({ ...input, letterhead: {} }))).not.toContain("请核对");
  });

  test("never rounds a share up to a seat it does not reach", () => {
    expect(printShare(fraction(169999, 10000))).toBe("16.999…");
    expect(printShare(fraction(33, 2))).toBe("16.500");
    expect(printShare(fraction(1, 2000))).toBe("0.000…");
    expect(printShare(null)).toBe("—");
  });
});

const ballotInput: BallotInput = {
  title: `${congress}文学院代表选举票`,
  seats: 2,
  candidates: ["丁一", "王示例", "阿依古丽·示例"],
  order: "按姓氏笔画为序",
  writeIns: 2,
  size: "A5",
  twoUp: false,
  copies: 3,
  ballotBox: "第一票箱",
  issuer: "选举工作组",
  address: "https://xsh.example.edu.cn/e/1",
  instructions: null,
  watermark: null,
};

describe("a ballot", () => {
  test("is one page each, or one sheet for two", () => {
    const one = ballot(ballotInput);
    const two = ballot({ ...ballotInput, twoUp: true });
    expect(one.ok && pagesOf(one.value)).toSatisfy((pages) => pages === null || pages === 3);
    expect(two.ok && pagesOf(two.value)).toSatisfy((pages) => pages === null || pages === 2);
  });

  test("as full as it may be still is one page", () => {
    for (const size of ["A5", "A4", "A3"] as const) {
      const candidates = Array.from({ length: ballotCells[size] - 2 }, (_, i) => `阿依古丽·示例${i}`);
      const full = ballot({
        ...ballotInput,
        size,
        candidates,
        copies: 1,
        title: `${congress}某某学院某某专业代表选举票`,
      });
      expect(full.ok && pagesOf(full.value)).toSatisfy((pages) => pages === null || pages === 1);
    }
  });

  test("with more names than the sheet holds legibly is refused", () => {
    const candidates = Array.from({ length: 11 }, (_, i) => `示例${i}`);
    expect(ballot({ ...ballotInput, candidates })).toEqual({ ok: false, refusal: "too-many-for-this-size" });
  });

  test("tells the voter what makes it valid, and nothing of others where there are none", () => {
    const form = ballot({ ...ballotInput, writeIns: 0 });
    const words = form.ok ? wordsOf(form.value) : "";
    expect(words).toContain("等于或少于2名的选票有效，多于2名的选票无效");
    expect(words).not.toContain("另选他人");
  });

  test("has every candidate once, in the order given, however they fall into bands", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom("A5" as const, "A4" as const),
        (count, writeIns, size) => {
          const candidates = Array.from({ length: count }, (_, i) => `示例${i}`);
          const form = ballot({ ...ballotInput, candidates, writeIns, size });
          if (!form.ok) {
            expect(count + writeIns).toBeGreaterThan(ballotCells[size]);
            return;
          }
          const bands = form.value.layout?.content["bands"] as number[];
          expect(bands.reduce((sum, band) => sum + band, 0)).toBe(count);
          expect(bands.length).toBeLessThanOrEqual(size === "A5" ? 2 : 3);
          const printed = form.value.paper.blocks.flatMap((block) => (block.kind === "table" ? block.columns : []));
          const names = printed.map((column) => column.title).filter((title) => title.startsWith("示例"));
          expect(names).toEqual(candidates);
        },
      ),
    );
  });
});

describe("a count sheet", () => {
  const form = countSheet({
    title: `${congress}文学院代表选举`,
    seats: 2,
    candidates: ["丁一", "王示例"],
    order: "按姓氏笔画为序",
    writeIns: 1,
    boxes: [
      { name: "第一票箱", ballotsMax: 61 },
      { name: "第二票箱", ballotsMax: 5 },
    ],
    watermark: null,
  });

  test("has a box for every five ballots and begun five", () => {
    expect(form.layout?.content["boxes"]).toEqual([
      { name: "第一票箱", tallyBoxes: 13 },
      { name: "第二票箱", tallyBoxes: 1 },
    ]);
  });

  test("has them in the Word file and on the page, too, and abstentions follow from the rest", () => {
    const [first, second] = form.paper.blocks.filter((block) => block.kind === "table");
    expect(first?.rows.slice(0, 3)).toEqual([
      ["丁一", "赞成", "□".repeat(13), ""],
      ["丁一", "反对", "□".repeat(13), ""],
      ["丁一", "弃权", "＝有效票－赞成－反对", ""],
    ]);
    expect(second?.rows.at(-1)).toEqual(["另选：", "赞成", "□", ""]);
  });

  test("has a page for each ballot box and one for the whole", () => {
    expect(pagesOf(form)).toSatisfy((pages) => pages === null || pages === 3);
  });

  test("asks for the numbers that must close, for each box and together", () => {
    expect(form.sheets[0]?.columns.map((column) => column.title)).toEqual([
      "姓名",
      "票种",
      "第一票箱",
      "第二票箱",
      "合计",
    ]);
    const kinds = form.sheets[0]?.rows.map((row) => row[0]).slice(-5);
    expect(kinds).toEqual(["发出票", "收回票", "未收回票", "有效票", "无效票"]);
    expect(wordsOf(form)).toContain("收回票＝有效票＋无效票");
  });
});

describe("a delegate list", () => {
  test("without delegates says so, and still prints in every format", () => {
    const form = delegateList({ congress, delegations: [], order: "以姓氏笔画为序", letterhead: {} });
    expect(wordsOf(form)).toContain("还没有代表");
    expect(form.sheets[0]?.rows).toEqual([]);
  });
});

describe("a credentials report", () => {
  const line = (result: RuleResult["result"]): RuleResult => ({
    rule: "S-4.8",
    title: "非骨干",
    result,
    ground: "128/212",
  });
  const input: CredentialsReportInput = {
    congress,
    reviewer: "代表资格审查小组",
    quota: 206,
    electoralUnits: 17,
    delegates: 212,
    exOfficio: 6,
    composition: [{ name: "非骨干代表", persons: 128, requirement: "不低于60%" }],
    rules: [line("holds")],
    problems: [],
    letterhead: {},
  };

  test("gives numbers with every share", () => {
    expect(wordsOf(credentialsReport(input))).toContain("60.4%（128/212）");
  });

  test("finds the delegates valid only where every rule holds or is justified", () => {
    expect(wordsOf(credentialsReport(input))).toContain("代表资格有效");
    for (const result of ["breached", "not-yet-known"] as const) {
      const words = wordsOf(credentialsReport({ ...input, rules: [line("holds"), line(result)] }));
      expect(words).not.toContain("代表资格有效");
    }
  });

  test("says how many are still missing", () => {
    expect(wordsOf(credentialsReport({ ...input, delegates: 210 }))).toContain("尚缺2名");
  });

  test("without delegates divides by nothing and confirms nobody", () => {
    const words = wordsOf(credentialsReport({ ...input, delegates: 0, exOfficio: 0, rules: [] }));
    expect(words).not.toContain("代表资格有效");
  });
});

describe("a notice", () => {
  const input = {
    title: `关于${congress}代表名单的公示`,
    basis: ["《章程》第十二条"],
    about: "经选举，产生代表2名",
    subject: "代表名单",
    people: null,
    period: { from: asDay("2026-11-24"), to: asDay("2026-11-30"), workingDays: 5 },
    channel: { office: "秘书处", phone: null, email: "xsh@example.edu.cn", place: null, address: null },
    letterhead: {},
  };

  test("says ground, subject, period and where to object, and leaves out what is not known", () => {
    const words = wordsOf(notice(input));
    const said = ["根据《章程》第十二条的规定", "现将代表名单予以公示", "（5个工作日）", "受理部门：秘书处"];
    for (const piece of said) expect(words).toContain(piece);
    expect(words).not.toContain("联系电话");
  });

  test("names the second year of a period over New Year", () => {
    expect(periodWords(input.period)).toBe("2026年11月24日至11月30日（5个工作日）");
    const over = { from: asDay("2026-12-30"), to: asDay("2027-01-06"), workingDays: 5 };
    expect(periodWords(over)).toBe("2026年12月30日至2027年1月6日（5个工作日）");
  });
});

describe("sign-in slips", () => {
  test("are on paper only, ten to a page, and the QR carries no code", () => {
    const slips = Array.from({ length: 11 }, (_, i) => ({
      name: `示例${i}`,
      studentNumber: `900${i}`,
      code: "7K4P2M9Q",
    }));
    const form = signInSlips({
      school: "示例大学",
      className: "汉语言文学2401班",
      address: "https://xsh.example.edu.cn/signin",
      validity: "当日有效。",
      slips,
      perPage: 10,
      watermark: null,
    });
    expect(formatsOf(form)).toEqual(["pdf", "docx"]);
    expect(pagesOf(form)).toSatisfy((pages) => pages === null || pages === 2);
    expect(form.layout?.content["qr"]).not.toContain("7K4P");
  });

  test("print a code in groups of four", () => {
    expect(groupCode("7K4P2M9Q")).toBe("7K4P-2M9Q");
    expect(groupCode("7K4P-2M9Q-A")).toBe("7K4P-2M9Q-A");
  });
});
