import { z } from "zod";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { givesOutPaper } from "@tongxin/core/elections/access.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { PaperView } from "../documents/contract.ts";
import type { Form } from "../documents/document.ts";
import { viewPaper } from "../documents/paper-view.ts";
import { electionRoll } from "../documents/forms/election-roll.ts";
import { printed } from "../documents/printed.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint, type Call, type Endpoint } from "../http/endpoint.ts";
import { viewElection } from "./election-view.ts";
import { concernOf } from "./election-subject.ts";
import { ballotForm, countSheetForm, markOf } from "./papers.ts";
import { placeOf } from "./place.ts";
import { announcementForm, boxRecordForm, minutesForm } from "./record-papers.ts";
import { loadWholeRoll } from "./roll-page.ts";
import { findElection } from "./stored.ts";

const documents = ["ballot", "count-sheet", "box-record", "minutes", "announcement"] as const;
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
  switch (params.document) {
    case "ballot":
      return ballotForm(school, view.value, world.origin);
    case "count-sheet":
      return countSheetForm(school, view.value);
    case "box-record":
      return boxRecordForm(school, view.value);
    case "minutes":
      return minutesForm(school, view.value);
    case "announcement":
      return announcementForm(school, view.value, world.origin);
  }
}

const paperPage = endpoint({
  id: "elections.paper-page",
  method: "GET",
  path: "/:school/elections/:election/documents/:document",
  title: "选票、计票单、票箱记录、选举记录或结果公告，在屏幕上看",
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
  title: "选票、计票单、票箱记录、选举记录或结果公告（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: paperOf.extend({ format: z.enum(formats) }),
  answer: "file",
  handle: async (call) => {
    const form = await formOf(call);
    return form.ok ? printed(form.value, call.params.format) : form;
  },
});

/** 签到领票册 names everybody: only for those who prepare, and at the tables. */
const rollPaper = endpoint({
  id: "elections.roll-paper",
  method: "GET",
  path: "/:school/elections/:election/roll/:format",
  title: "签到领票册（PDF、DOCX、XLSX、CSV）",
  access: signedIn,
  params: z.object({ election: z.uuid(), format: z.enum(formats) }),
  answer: "file",
  handle: async ({ read, params, actor, school }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = await placeOf(transaction, found.value);
      if (!givesOutPaper(actor, concernOf(place, found.value.state))) return refuse("not-permitted");
      const { preparation, terms } = found.value.state;
      if (preparation.roll === null) return refuse("vote-roll-not-frozen");
      const form = electionRoll({
        title: terms.title,
        voters: await loadWholeRoll(transaction, found.value),
        root: preparation.roll.root,
        watermark: markOf(school, terms),
      });
      return printed(form, params.format);
    }),
});

export const electionPaperEndpoints: readonly Endpoint[] = [paperPage, paper, rollPaper];
