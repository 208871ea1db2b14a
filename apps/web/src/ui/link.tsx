import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from "react";
import { useHref, useLocation, useNavigate } from "react-router";

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> {
  /** A path of this app. */
  to: string;
  children: ReactNode;
}

function isPlainClick(event: MouseEvent) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A link within the app. The router's own brings prefetching and forms along: 4 kB on the login page. */
export function Link({ to, ...anchor }: LinkProps) {
  const href = useHref(to);
  const navigate = useNavigate();

  function follow(event: MouseEvent) {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    void navigate(to);
  }

  return <a {...anchor} href={href} onClick={follow} />;
}

interface NavLinkProps extends LinkProps {
  /** Current only at exactly this path, not below it. */
  isExact?: boolean;
}

/** A link that says when it leads to the page that is open (`aria-current="page"`). */
export function NavLink({ isExact = false, ...link }: NavLinkProps) {
  const { pathname } = useLocation();
  const isCurrent = pathname === link.to || (!isExact && pathname.startsWith(`${link.to}/`));
  return <Link {...link} aria-current={isCurrent ? "page" : undefined} />;
}
