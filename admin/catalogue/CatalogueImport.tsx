// Bringing a catalogue in: choose the file, see what would become of every row, then take it in.
import { useDataProvider, useTranslate } from 'react-admin'
import { Bringing } from '../brought/Bringing.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Link } from '../look/Link.tsx'
import type { DeskProvider } from '../providers/data.ts'

const ORIGINS = ['government', 'opened']

const CatalogueImport = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  return (
    <>
      <p>
        <Link to="/catalogue">{translate('desk.nav.catalogue')}</Link>
      </p>
      <PageTitle title={translate('desk.catalogue.bring')} />
      <Bringing
        resource="catalogue"
        words="catalogue"
        options={ORIGINS.map((value) => ({ value, label: translate(`desk.catalogue.origins.${value}`) }))}
        templateFor={(_, format) => `/api/catalogue/template?format=${format}`}
        send={dataProvider.bringCatalogue}
      />
    </>
  )
}

export default CatalogueImport
