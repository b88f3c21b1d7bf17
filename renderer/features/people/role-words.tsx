import { useTranslation } from 'react-i18next'
import { roles as allRoles, type Role } from '../../../shared/rpc/contract.ts'

/** A person's roles in words; all of them are said shortly. */
export const RoleWords = ({ roles }: { roles: readonly Role[] }) => {
  const { t } = useTranslation()
  if (roles.length === allRoles.length) return <>{t('roles.all')}</>
  return <>{roles.map((role) => t(`roles.${role}`)).join(' · ')}</>
}
