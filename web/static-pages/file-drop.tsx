import { useRef, useState } from "preact/hooks";
import { Press } from "./press.tsx";

/**
 * Where files are dropped, or chosen with the button: the same by mouse, finger and keyboard. The control itself is out
 * of sight, because browsers label it in their own language.
 */
export function FileDrop(props: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null | undefined): void => {
    setOver(false);
    if (files !== null && files !== undefined && files.length > 0) props.onFiles([...files]);
  };
  return (
    <div
      class={isOver ? "drop drop--over" : "drop"}
      role="group"
      aria-labelledby={`${props.id}-label`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <p class="drop__label" id={`${props.id}-label`}>
        {props.label}
      </p>
      <p class="hint" id={`${props.id}-hint`}>
        {props.hint}
      </p>
      <input
        ref={input}
        class="vh"
        type="file"
        id={props.id}
        tabIndex={-1}
        aria-hidden="true"
        accept={props.accept}
        multiple={props.isMultiple}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = ""; // the same file may be chosen again after it was corrected
        }}
      />
      <div class="btns">
        <Press icon="upload" describedBy={`${props.id}-hint`} onPress={() => input.current?.click()}>
          {props.button}
        </Press>
      </div>
    </div>
  );
}

/** A file let go beside the place for it would otherwise open in the window and take what was done with it. */
export function keepDroppedFilesFromOpening(): void {
  for (const name of ["dragover", "drop"] as const)
    window.addEventListener(name, (event) => {
      event.preventDefault();
    });
}
