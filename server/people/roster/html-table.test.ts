import { describe, expect, it } from "vitest";
import { readHtmlTables } from "./html-table.ts";

function cells(html: string) {
  return readHtmlTables(html).flatMap((sheet) => sheet.rows.map((row) => [row.number, ...row.cells]));
}

describe("an HTML table", () => {
  it("is numbered by its rows, also where a row is empty or in a comment", () => {
    const html =
      "<table><tr><td>甲</td></tr><tr><td>&nbsp;</td></tr><!-- <tr><td>x</td></tr> --><tr><td>乙</td></tr></table>";
    expect(cells(html)).toEqual([
      [1, "甲"],
      [3, "乙"],
    ]);
  });

  it("carries cells over several rows down and leaves room for cells over several columns", () => {
    const html =
      "<table><tr><td rowspan=3>院</td><td colspan='2'>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td><td>戊</td></tr>" +
      "<tr><td></td></tr><tr><td>己</td></tr></table>";
    const [sheet] = readHtmlTables(html);
    expect(cells(html)).toEqual([
      [1, "院", "甲", null, "乙"],
      [2, "院", "丙", "丁", "戊"],
      [4, "己"],
    ]);
    expect(sheet?.rows[1]?.filled).toEqual([0]);
  });

  it("reads entities, line breaks and white space as a page shows them", () => {
    const html =
      "<TABLE><TR><TD> 甲&middot;乙&#20057;&#x4e19;\r\n &amp;lt; <br>丁 </TD><TD>&unknown; &#xd800;</TD></TR></TABLE>";
    expect(cells(html)).toEqual([[1, "甲·乙乙丙 &lt; \n丁", "&unknown; \ufffd"]]);
  });

  it("needs no closing tags and skips scripts and styles", () => {
    expect(cells("<table><style>td{}</style><tr><td>甲<td>乙<tr><td><script>'<td>'</script>丙")).toEqual([
      [1, "甲", "乙"],
      [2, "丙"],
    ]);
  });

  it("inside another table is a table of its own", () => {
    const sheets = readHtmlTables("<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>");
    expect(sheets.map((sheet) => sheet.rows[0]?.cells)).toEqual([["内"], ["外"]]);
  });

  it("says which rows are hidden", () => {
    const [sheet] = readHtmlTables("<table><tr style='display: none'><td>甲</td></tr><tr><td>乙</td></tr></table>");
    expect(sheet?.rows.map((row) => row.hidden)).toEqual([true, false]);
  });

  it("takes time that grows with its length only", () => {
    const started = performance.now();
    readHtmlTables(`<table>${"<a<td rowspan=1000000 colspan=1000000>".repeat(20_000)}${"<".repeat(100_000)}<!--`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
