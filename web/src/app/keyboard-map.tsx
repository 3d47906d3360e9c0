import { Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgramme } from '#collab/event-context.tsx';
import { keysOf } from '#ui/keys.ts';
import { Dialog } from '#ui/overlay.tsx';
import { onKeyboardMapAsked } from './ask-keyboard-map.ts';

/** The list of shortcuts, on `?` when no text field has the focus. */
export function KeyboardMap() {
  const { t } = useTranslation();
  const { frozen } = useProgramme();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || (frozen && isAtText())) return;
      event.preventDefault();
      setOpened(true);
    };
    document.addEventListener('keydown', onKeyDown);
    const forget = onKeyboardMapAsked(() => setOpened(true));
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      forget();
    };
  }, [frozen]);
  const rows: [string, string][] = [
    ['?', t('keys.map')],
    ['F6', t('keys.regions')],
    [keysOf('Alt+F10'), t('keys.toolbar')],
    ['Esc', t('keys.back')],
    [keysOf('Mod+S'), t('keys.save')],
    ['F8', t('keys.fillIn')],
    ['Tab', t('keys.nextFillIn')],
    [keysOf('Mod+Alt+M'), t('keys.react')],
    [keysOf('Mod+F'), t('keys.find')],
    ['/', t('keys.slash')],
    [keysOf('Alt+↑'), t('keys.moveBlock')],
    [keysOf('Mod+/'), t('keys.blockMenu')],
    [keysOf('Mod+B'), t('keys.bold')],
    [keysOf('Mod+I'), t('keys.italic')],
    [keysOf('Mod+U'), t('keys.underline')],
    [keysOf('Mod+Z'), t('keys.undo')],
    [keysOf('Mod+Y'), t('keys.redo')],
    [keysOf('Mod+Alt+3'), t('keys.heading')],
    [keysOf('Mod+Alt+0'), t('keys.text')],
    [keysOf('Mod+Shift+7'), t('keys.numbers')],
    [keysOf('Mod+Shift+8'), t('keys.bullets')],
    [keysOf('Mod+Shift+9'), t('keys.checks')],
    [keysOf('Shift+Enter'), t('keys.newLine')],
  ];
  return (
    <Dialog
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('bar.keyboard')}
      closeLabel={t('close')}
    >
      <Table>
        <Table.Tbody>
          {rows.map(([keys, what]) => (
            <Table.Tr key={keys}>
              <Table.Th w={130} style={{ whiteSpace: 'nowrap' }}>
                <kbd>{keys}</kbd>
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}

/** A person whose text was just frozen may still be typing a sentence. */
function isAtText(): boolean {
  return document.querySelector('.draft-text') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
