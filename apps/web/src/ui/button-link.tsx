import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button.tsx";
import { Link } from "./link.tsx";

interface ButtonLinkProps extends ButtonLook {
  /** A path of this app, or a whole URL, which opens in a new tab. */
  to: string;
  icon?: ReactNode;
  children: ReactNode;
}

const wholeUrl = /^[a-z][a-z0-9+.-]*:/i;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ to, icon, children, ...look }: ButtonLinkProps) {
  const content = (
    <>
      {icon}
      <span>{children}</span>
    </>
  );
  if (!wholeUrl.test(to)) {
    return (
      <Link className={buttonClass(look)} to={to}>
        {content}
      </Link>
    );
  }
  const isWebPage = to.startsWith("http");
  return (
    <a className={buttonClass(look)} href={to} {...(isWebPage && { target: "_blank", rel: "noreferrer" })}>
      {content}
    </a>
  );
}
