import { CodeBlock, Proof } from "../../design/rows.tsx";
import { words } from "./words.ts";

/** How to check without believing this page. */
export function OtherWays() {
  return (
    <Proof
      steps={(
        [
          [words.ownDigest, words.ownDigestCommands],
          [words.byCommand, words.byCommandCommands],
          [words.byTool, words.byToolCommands],
        ] as const
      ).map(([says, commands]) => ({
        says: (
          <>
            {says}
            <CodeBlock>{commands}</CodeBlock>
          </>
        ),
      }))}
    />
  );
}

/** What a check proves and what it cannot. */
export function Limits() {
  return (
    <>
      <h3>{words.saysTitle}</h3>
      <p>{words.says}</p>
      <h3 class="mt">{words.saysNotTitle}</h3>
      <p>{words.saysNot}</p>
    </>
  );
}
