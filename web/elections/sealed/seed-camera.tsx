import { useEffect, useRef, useState } from "preact/hooks";
import type { TrusteeText } from "../../language/keys.ts";

/** What browsers that can read codes by themselves offer; it is in no library of types yet. */
type Detector = { readonly detect: (from: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = {
  new (options: { readonly formats: readonly string[] }): Detector;
  readonly getSupportedFormats: () => Promise<readonly string[]>;
};

function detectorClass(): DetectorClass | null {
  return (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector ?? null;
}

const lookEveryMs = 250;

/** Reads a code from paper, where the browser can; elsewhere nothing is drawn, and the seed is typed. */
export function SeedCamera(props: {
  readonly text: TrusteeText;
  /** Says whether what was read is what is looked for. */
  readonly onRead: (read: string) => boolean;
}) {
  const { text } = props;
  const [state, setState] = useState<"cannot" | "off" | "on" | "failed">("cannot");
  const [isOther, setOther] = useState(false);
  useEffect(() => void canScan().then((can) => setState(can ? "off" : "cannot")), []);
  if (state === "cannot") return null;
  if (state !== "on") {
    return (
      <>
        <button class="btn btn--plain btn--small" type="button" onClick={() => setState("on")}>
          {text.scan}
        </button>
        {state === "failed" && (
          <p class="meta" role="alert">
            {text.scanFailed}
          </p>
        )}
      </>
    );
  }
  const read = (value: string) => {
    const isWanted = props.onRead(value);
    setOther(!isWanted);
    if (isWanted) setState("off");
  };
  return (
    <div class="camera">
      <Picture says={text.scanning} onRead={read} onFailed={() => setState("failed")} />
      <p class="meta" role="status">
        {isOther ? text.scanOther : text.scanning}
      </p>
      <button class="btn btn--plain btn--small" type="button" onClick={() => setState("off")}>
        {text.scanStop}
      </button>
    </div>
  );
}

async function canScan(): Promise<boolean> {
  const formats = await detectorClass()
    ?.getSupportedFormats()
    .catch((): readonly string[] => []);
  return formats?.includes("qr_code") === true && typeof navigator.mediaDevices?.getUserMedia === "function";
}

/** The camera runs for as long as its picture is shown. */
function Picture(props: {
  readonly says: string;
  readonly onRead: (value: string) => void;
  readonly onFailed: () => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(props);
  told.current = props;
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    let timer = 0;
    const stop = () => {
      isOver = true;
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const begin = async (Class: DetectorClass, picture: HTMLVideoElement) => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver) return stop();
      picture.srcObject = stream;
      await picture.play();
      const detector = new Class({ formats: ["qr_code"] });
      timer = window.setInterval(() => void look(detector, picture), lookEveryMs);
    };
    const look = async (detector: Detector, picture: HTMLVideoElement) => {
      // A picture that is not there yet cannot be read; the next one can.
      const [found] = await detector.detect(picture).catch(() => []);
      if (!isOver && found !== undefined) told.current.onRead(found.rawValue);
    };
    const Class = detectorClass();
    if (Class !== null && video.current !== null) begin(Class, video.current).catch(() => told.current.onFailed());
    return stop;
  }, []);
  return <video class="camera__picture" ref={video} aria-label={props.says} muted playsInline />;
}
