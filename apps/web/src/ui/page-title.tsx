import { useEffect, useRef } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";

interface PageTitleProps {
  children: string;
  /** The title of the window, where it is more than the heading. */
  documentTitle?: string;
}

const firstEntryKey = "default";

/** The page's heading. Names the tab, and takes the focus after a navigation so that the new page is read out. */
export function PageTitle({ children, documentTitle = children }: PageTitleProps) {
  const { pathname, key } = useLocation();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const isGoingBack = useNavigationType() === NavigationType.Pop;
  const titledPathRef = useRef(key === firstEntryKey ? pathname : undefined);

  useEffect(() => {
    // A dialog over this page changes the query alone; only another path is another page.
    if (titledPathRef.current === pathname) return;
    titledPathRef.current = pathname;
    const isTyping = document.activeElement instanceof HTMLInputElement;
    if (!isTyping) headingRef.current?.focus({ preventScroll: true });
    // The browser restores the scroll position when going back.
    if (!isGoingBack) window.scrollTo(0, 0);
  }, [pathname, isGoingBack]);

  return (
    <>
      <title>{`${documentTitle} - Futae`}</title>
      <h1 ref={headingRef} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
