import { z } from "zod";

const Column = z.object({ title: z.string(), share: z.number(), align: z.enum(["left", "center", "right"]) });

const Block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), level: z.number(), text: z.string() }),
  z.object({ kind: z.literal("paragraph"), text: z.string() }),
  z.object({ kind: z.literal("list"), ordered: z.boolean(), items: z.array(z.string()) }),
  z.object({ kind: z.literal("note"), text: z.string() }),
  z.object({ kind: z.literal("blanks"), labels: z.array(z.string()) }),
  z.object({
    kind: z.literal("table"),
    caption: z.string().nullable(),
    columns: z.array(Column),
    rows: z.array(z.array(z.string())),
    totals: z.array(z.string()).nullable(),
    empty: z.string(),
  }),
]);

/** A form as it is read on screen: the same paper that is printed, and the formats it can be taken away in. */
export const PaperView = z.object({
  name: z.string(),
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  /** Its words, between which a line may end. */
  title: z.array(z.string()),
  subtitle: z.string().nullable(),
  addressee: z.string().nullable(),
  blocks: z.array(Block),
  attachments: z.array(z.string()),
  signers: z.array(z.string()),
  signedOn: z.string().nullable(),
  formats: z.array(z.enum(["pdf", "docx", "xlsx", "csv"])),
});
export type PaperView = z.infer<typeof PaperView>;
