import type { Event } from "@tongxin/core/elections/election.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { accept } from "@tongxin/core/shared/result.ts";
import type { ElectionCommand } from "./contract.ts";
import type { Asking, Body, Made } from "./election-commands.ts";
import type { Alongside } from "./election-subject.ts";
import { noteConclusion } from "./following-conclusion.ts";
import { findResultNotice, lockResultNotice } from "./result-notice.ts";
import { loadSeating } from "./seating.ts";

export type Conclusion = Body<"finalise" | "setAside" | "annul">;

/** Commands that end an election, from which something follows for its notice and for posts. */
export function isConclusion(body: ElectionCommand): body is Conclusion {
  return body.type === "finalise" || body.type === "setAside" || body.type === "annul";
}

export function conclude(asking: Asking, body: Conclusion): Made {
  switch (body.type) {
    case "finalise":
      return finalise(asking);
    case "setAside":
      return setAside(asking, body);
    case "annul":
      return annul(asking, body);
  }
}

/** The notice as it stands under its lock, and who takes and leaves a seat on that day. */
async function finalise({ election, call }: Asking): Made {
  return accept({
    command: async (at, transaction) => {
      const notice = await lockResultNotice(transaction, election);
      const content = (await findResultNotice(transaction, election.id))?.content;
      const { post, seating, rulings, justification } = await loadSeating(transaction, {
        call,
        election,
        term: content?.result?.term ?? null,
        from: dayInChina(at),
        struck: notice?.struck.persons ?? [],
      });
      return {
        type: "finalise",
        at,
        notice,
        post,
        seating,
        by: call.actor.personId,
        rulings,
        justification: justification ?? null,
      };
    },
    alongside: noting(call),
  });
}

async function setAside({ election, call }: Asking, { reason }: Body<"setAside">): Made {
  return accept({
    command: async (_at, transaction) => ({
      type: "setAside",
      reason,
      notice: await lockResultNotice(transaction, election),
    }),
    alongside: noting(call),
  });
}

async function annul({ call }: Asking, { reason }: Body<"annul">): Made {
  return accept({ command: () => ({ type: "annul", reason }), alongside: noting(call) });
}

/** That something follows is written with the act itself. */
function noting(call: Asking["call"]): Alongside {
  return (transaction, id, event: Event) => noteConclusion(transaction, call, { election: id, event });
}
