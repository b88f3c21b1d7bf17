import { useTranslation } from 'react-i18next'
import type { Role } from '../../../shared/rpc/contract.ts'
import { type AuthoritiesRoute, authorityTabs, hashOf } from '../../app/routes.ts'
import { AgentsTab } from './agents-tab.tsx'
import { PlacesTab } from './places-tab.tsx'
import { TermsTab } from './terms-tab.tsx'
import './authorities.css'

/** Từ và tên chuẩn: the lists of terms, persons and bodies, and places, by which records say the same thing the same way. */
export const AuthoritiesScreen = ({ route, roles }: { route: AuthoritiesRoute; roles: readonly Role[] }) => {
  const { t } = useTranslation()
  return (
    <div className="screen authorities">
      <header className="screen-head">
        <div>
          <h1>{t('nav.authorities')}</h1>
          <p>{t('authorities.about')}</p>
        </div>
      </header>
      <nav className="tabs" aria-label={t('authorities.parts')}>
        {authorityTabs.map((tab) => (
          <a
            key={tab}
            className="tab"
            href={hashOf({ screen: 'authorities', tab })}
            {...(tab === route.tab ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`authorities.tab.${tab}`)}
          </a>
        ))}
      </nav>
      <div className="authorities-body">
        {route.tab === 'terms' && <TermsTab list={route.list} item={route.item} roles={roles} />}
        {route.tab === 'agents' && <AgentsTab item={route.item} roles={roles} />}
        {route.tab === 'places' && <PlacesTab item={route.item} roles={roles} />}
      </div>
    </div>
  )
}
