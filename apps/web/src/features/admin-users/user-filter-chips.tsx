import { useQuery } from "@tanstack/react-query";
import ShieldCheck from "lucide-react/icons/shield-check";
import ShieldOff from "lucide-react/icons/shield-off";
import UserX from "lucide-react/icons/user-x";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "../../ui/chip.tsx";
import { userCountQuery } from "./queries.ts";
import styles from "./user-filter-chips.module.css";
import { type UserFilter, useUserSearch } from "./user-search.ts";

/** Who is protected, who is not, who is inactive: one of them at a time, each with its number. */
export function UserFilterChips() {
  const { t } = useTranslation("admin-users");
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">{t("list.filters")}</legend>
      <FilterChip filter="all">{t("list.all")}</FilterChip>
      <FilterChip filter="on" icon={<ShieldCheck aria-hidden="true" />}>
        {t("on")}
      </FilterChip>
      <FilterChip filter="off" icon={<ShieldOff aria-hidden="true" />}>
        {t("off")}
      </FilterChip>
      <FilterChip filter="inactive" icon={<UserX aria-hidden="true" />}>
        {t("inactive")}
      </FilterChip>
    </fieldset>
  );
}

interface FilterChipProps {
  filter: UserFilter;
  icon?: ReactNode;
  children: string;
}

function FilterChip({ filter, icon, children }: FilterChipProps) {
  const { search, filter: current, change } = useUserSearch();
  const { data: count } = useQuery(userCountQuery(search, filter));
  return (
    <Chip isOn={filter === current} onClick={() => change({ filter })}>
      {icon}
      <span>{children}</span>
      <span className={styles.count}>{count}</span>
    </Chip>
  );
}
