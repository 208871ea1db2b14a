import { QRCodeSVG } from "qrcode.react";
import styles from "./qr-code.module.css";

/** Modules of white around the symbol (ISO/IEC 18004 §6.3.8). */
const quietZoneModules = 4;

/** Dark on white, as few modules as the text allows, as wide as its place. */
export function QrCode({ value, label }: { value: string; label: string }) {
  return (
    <div className={styles.tile}>
      <QRCodeSVG
        value={value}
        level="L"
        marginSize={quietZoneModules}
        bgColor="#ffffff"
        fgColor="#000000"
        role="img"
        aria-label={label}
      />
    </div>
  );
}
