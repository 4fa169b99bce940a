import { z } from "zod";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { accept, type Result } from "@tongxin/core/shared/result.ts";
import { PaperView } from "../documents/contract.ts";
import type { Form } from "../documents/document.ts";
import { viewPaper } from "../documents/paper-view.ts";
import { printed } from "../documents/printed.ts";
import { anyone } from "../http/access.ts";
import { endpoint, type Call, type Endpoint } from "../http/endpoint.ts";
import { viewElection } from "./election-view.ts";
import { ballotForm, countSheetForm } from "./papers.ts";
import { findElection } from "./stored.ts";

const documents = ["ballot", "count-sheet"] as const;
const formats = ["pdf", "docx", "xlsx", "csv"] as const;
const paperOf = z.object({ election: z.uuid(), document: z.enum(documents) });
type Asking = Pick<
  Call<z.output<typeof paperOf>, unknown, unknown, Actor | null>,
  "read" | "params" | "actor" | "school" | "world"
>;

async function formOf({ read, params, actor, school, world }: Asking): Promise<Result<Form, string>> {
  const view = await read(async (transaction) => {
    const found = await findElection(transaction, params.election);
    return found.ok ? accept(await viewElection(transaction, found.value, { actor, school: school.id })) : found;
  });
  if (!view.ok) return view;
  return params.document === "ballot"
    ? ballotForm(school, view.value, world.origin)
    : countSheetForm(school, view.value);
}

const paperPage = endpoint({
  id: "elections.paper-page",
  method: "GET",
  path: "/:school/elections/:election/documents/:document",
  title: "选票或计票单，在屏幕上看",
  access: anyone,
  params: paperOf,
  answer: PaperView,
  handle: async (call) => {
    const form = await formOf(call);
    return form.ok ? accept(viewPaper(form.value)) : form;
  },
});

const paper = endpoint({
  id: "elections.paper",
  method: "GET",
  path: "/:school/elections/:election/documents/:document/:format",
  title: "选票或计票单（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: paperOf.extend({ format: z.enum(formats) }),
  answer: "file",
  handle: async (call) => {
    const form = await formOf(call);
    return form.ok ? printed(form.value, call.params.format) : form;
  },
});

export const electionPaperEndpoints: readonly Endpoint[] = [paperPage, paper];
