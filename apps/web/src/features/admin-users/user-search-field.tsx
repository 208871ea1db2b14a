import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "react-router";
import { SearchField } from "../../ui/search-field.tsx";
import { useUserSearch } from "./user-search.ts";

/** Long enough that fast typing is one request, short enough to feel immediate. */
const pauseMilliseconds = 250;

/** Searches while the administrator types. */
export function UserSearchField() {
  const { t } = useTranslation("admin-users");
  const { search, change } = useUserSearch();
  const isLeaving = useNavigation().state === "loading";
  const [typed, setTyped] = useState(search);
  const sentRef = useRef(search);

  useEffect(() => {
    // The search changed by going back, by a link or by clearing it, not by typing.
    if (search !== sentRef.current) setTyped(search);
    sentRef.current = search;
  }, [search]);

  useEffect(() => {
    const wanted = typed.trim();
    // A search sent now would cancel the navigation to a page that was clicked meanwhile.
    if (wanted === search || isLeaving) return;
    const timer = setTimeout(() => {
      sentRef.current = wanted;
      change({ search: wanted });
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, search, change, isLeaving]);

  return <SearchField label={t("list.search")} value={typed} onChange={setTyped} />;
}
