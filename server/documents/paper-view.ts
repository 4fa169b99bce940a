import type { PaperView } from "./contract.ts";
import { formatsOf, type Block, type Form } from "./document.ts";

/** A form for the screen, with everything that the printed paper says. */
export function viewPaper(form: Form): PaperView {
  const { issuer, number, title, subtitle, addressee, attachments, signature, blocks } = form.paper;
  return {
    name: form.name,
    issuer,
    number,
    title: [...title],
    subtitle,
    addressee,
    blocks: blocks.map(shownBlock),
    attachments: [...attachments],
    signers: [...(signature?.signers ?? [])],
    signedOn: signature?.on ?? null,
    formats: [...formatsOf(form)],
  };
}

function shownBlock(block: Block): PaperView["blocks"][number] {
  switch (block.kind) {
    case "table":
      return {
        ...block,
        columns: [...block.columns],
        rows: block.rows.map((row) => [...row]),
        totals: block.totals === null ? null : [...block.totals],
      };
    case "list":
      return { ...block, items: [...block.items] };
    case "blanks":
      return { ...block, labels: [...block.labels] };
    default:
      return block;
  }
}
