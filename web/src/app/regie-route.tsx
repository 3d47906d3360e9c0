import { RegiePage } from '#features/cockpit/regie-page.tsx';
import { ParkingPanel } from '#features/parking/parking-panel.tsx';
import { PollPanel } from '#features/polls/poll-panel.tsx';
import { RequestQueue } from '#features/requests/request-queue.tsx';

/** /regie */
export function RegieRoute() {
  return (
    <RegiePage
      queue={
        <>
          <RequestQueue />
          <ParkingPanel />
          <PollPanel />
        </>
      }
    />
  );
}
