import { useState } from "preact/hooks";
import { Note } from "../../design/notes.tsx";
import { Table } from "../../design/table.tsx";
import { FileDrop } from "../file-drop.tsx";
import { readRoll, type Roll } from "./roll.ts";
import { words } from "./words.ts";

const sampleCount = 3;

/** Where the roll is chosen, and what was read of it: whoever sees the wrong column sees it here. */
export function RollField(props: { readonly roll: Roll | null; readonly onRoll: (roll: Roll) => void }) {
  const { roll } = props;
  const [name, setName] = useState("");
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setName(file.name);
    props.onRoll(readRoll(new Uint8Array(await file.arrayBuffer())));
  };
  return (
    <>
      <FileDrop
        id="roll"
        label={words.rollDrop}
        hint={words.rollHint}
        button={roll === null ? words.rollButton : words.rollAgain}
        accept=".csv,text/csv"
        onFiles={(files) => void take(files[0])}
      />
      <div class="chosen" role="status">
        {roll?.ok === false && (
          <Note tone="late" title={words.rollRefused(name)}>
            <ul>
              {roll.problems.map((problem) => (
                <li>{problem}</li>
              ))}
            </ul>
            {roll.problemCount > roll.problems.length && <p>{words.rollMore(roll.problemCount)}</p>}
          </Note>
        )}
        {roll?.ok === true && (
          <Table
            label={words.rollRead(name, roll.voters.length)}
            isLabelShown
            isDense
            onPhone="pin"
            rows={roll.voters.slice(0, sampleCount)}
            columns={[
              { head: words.number, width: "broad", cell: (voter) => voter.number },
              { head: words.name, cell: (voter) => voter.name },
              { head: words.className, cell: (voter) => voter.className },
            ]}
          />
        )}
      </div>
    </>
  );
}
