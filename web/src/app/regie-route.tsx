import { RegiePage } from '#features/cockpit/regie-page.tsx';
import { RequestQueue } from '#features/requests/request-queue.tsx';

/** /regie */
export function RegieRoute() {
  return <RegiePage queue={<RequestQueue />} />;
}
