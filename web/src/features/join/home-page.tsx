import { Button, Title } from '@mantine/core';
import { IconDeviceTvOld, IconEye, IconMessage, IconPencil, IconTimeline } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { chooseInTab, knownIdentities } from '#api/identity.ts';
import type { DemoCard } from '#api/wire.ts';
import { CodeForm } from './code-form.tsx';
import { landing, useDemo } from './invitation.ts';
import classes from './join.module.css';

/** The start page: one large field for a code, and the people who joined on this device. */
export function HomePage() {
  const { t } = useTranslation(['join', 'common']);
  return (
    <main className={classes.page}>
      <div className={classes.form}>
        <p className={classes.product}>
          <img src="/favicon.svg" alt="" width={30} height={30} /> {t('common:product')}
        </p>
        <Title order={1} size={30}>
          {t('home.title')}
        </Title>
        <CodeForm />
        <KnownPeople />
      </div>
      <DemoCards />
    </main>
  );
}

function KnownPeople() {
  const { t } = useTranslation('join');
  const [known] = useState(() => knownIdentities().slice(0, 3));
  if (known.length === 0) return null;
  return (
    <div className={classes.people}>
      {known.map((identity) => (
        <Button
          key={identity.participantId}
          component={Link}
          to={landing(identity)}
          onClick={() => chooseInTab(identity)}
          variant="default"
          size="md"
          fullWidth
        >
          {t('home.continueAs', { name: identity.name })}
        </Button>
      ))}
    </div>
  );
}

function DemoCards() {
  const { t } = useTranslation('join');
  const { data: demo } = useDemo();
  if (!demo) return null;
  return (
    <section className={classes.demo} aria-labelledby="demo">
      <div>
        <Title order={2} size={20} id="demo">
          {t('home.demoTitle')}
        </Title>
        <p className={classes.kept}>{t('home.demoBody')}</p>
      </div>
      <ul className={classes.cards}>
        {oneOfEach(demo.cards).map((card) => (
          <li key={card.kind}>
            <Link className={classes.card} to={`/j/${card.code}`}>
              <span className={classes.cardIcon} aria-hidden>
                {icons[card.kind]}
              </span>
              <span className={classes.cardTitle}>
                {t(`card.${card.kind}`, { number: card.table?.number ?? '' })}
              </span>
              <span className={classes.cardBody}>
                {t(`card.${card.kind}Body`, { name: card.table?.name ?? '' })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One card per role; for participants that of table 3. */
function oneOfEach(cards: DemoCard[]): DemoCard[] {
  const shown = new Map<string, DemoCard>();
  for (const card of cards) if (!shown.has(card.kind) || card.table?.number === 3) shown.set(card.kind, card);
  return [...shown.values()];
}

const icons: Record<DemoCard['kind'], ReactNode> = {
  participant: <IconPencil size={28} stroke={1.6} />,
  expert: <IconMessage size={28} stroke={1.6} />,
  facilitator: <IconTimeline size={28} stroke={1.6} />,
  projector: <IconDeviceTvOld size={28} stroke={1.6} />,
  observer: <IconEye size={28} stroke={1.6} />,
};
