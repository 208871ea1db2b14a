import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "react-router";
import { SearchField } from "../../ui/search-field.tsx";
import { useUserSearch } from "./user-search.ts";

/** Long enough that fast typing is one question to the server, short enough to feel immediate. */
const pauseMilliseconds = 250;

/** Searches as one types. */
export function UserSearchField() {
  const { t } = useTranslation("admin-users");
  const { search, change } = useUserSearch();
  const isLeaving = useNavigation().state === "loading";
  const [typed, setTyped] = useState(search);
  const sentRef = useRef(search);

  useEffect(() => {
    // Not the echo of what was typed: the way back, a link, or a cleared search.
    if (search !== sentRef.current) setTyped(search);
    sentRef.current = search;
  }, [search]);

  useEffect(() => {
    const wanted = typed.trim();
    // A search sent now would call off the way to the page that was clicked meanwhile.
    if (wanted === search || isLeaving) return;
    const timer = setTimeout(() => {
      sentRef.current = wanted;
      change({ search: wanted });
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, search, change, isLeaving]);

  return <SearchField label={t("list.search")} value={typed} onChange={setTyped} />;
}
