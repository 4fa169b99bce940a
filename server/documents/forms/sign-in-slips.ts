import { blankPaper, type Form } from "../document.ts";
import { qrSvg } from "../qr.ts";
import { titleWords } from "../title.ts";

export type SignInSlipsInput = {
  readonly school: string;
  readonly className: string;
  /** Where the code is entered: "https://xsh.example.edu.cn/signin". Also in the QR, without the code. */
  readonly address: string;
  /** "2026年12月1日18:00前有效，首次登录后失效。" */
  readonly validity: string;
  readonly slips: readonly { readonly name: string; readonly studentNumber: string; readonly code: string }[];
  readonly perPage: 8 | 10;
  readonly watermark: string | null;
};

/**
 * One-time sign-in codes of a class, to be cut apart and handed out. On paper only: there is no spreadsheet of codes,
 * which would be passed on; and the QR carries the address alone, so that a photograph of it opens nobody's account.
 */
export function signInSlips(input: SignInSlipsInput): Form {
  const title = `${input.school}${input.className}登录码`;
  return {
    name: title,
    layout: {
      template: "sign-in-slips",
      title,
      content: {
        heading: `${input.school} · ${input.className}`,
        address: input.address,
        validity: `${input.validity}请勿转借、拍照或转发；遗失请向班级联系人申请补发。`,
        qr: qrSvg(input.address, "登录页"),
        qrLabel: `登录页：${input.address}`,
        slips: input.slips.map((slip) => ({ ...slip, code: groupCode(slip.code) })),
        perPage: input.perPage,
        watermark: input.watermark,
      },
    },
    paper: {
      ...blankPaper,
      style: "plain",
      title: titleWords(title),
      subtitle: input.address,
      blocks: [
        {
          kind: "table",
          caption: null,
          columns: [
            { title: "姓名", share: 3, align: "left" },
            { title: "学号", share: 4, align: "left" },
            { title: "登录码", share: 4, align: "center" },
          ],
          rows: input.slips.map(({ name, studentNumber, code }) => [name, studentNumber, groupCode(code)]),
          totals: null,
          empty: "没有需要登录码的同学",
        },
        { kind: "note", text: input.validity },
      ],
      watermark: input.watermark,
    },
    sheets: [],
  };
}

/** In groups of four, to be read and typed without losing the place: 7K4P2M9Q → 7K4P-2M9Q. */
export function groupCode(code: string): string {
  return (code.replaceAll("-", "").match(/.{1,4}/gu) ?? []).join("-");
}
