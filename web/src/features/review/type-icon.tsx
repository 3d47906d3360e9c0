import {
  IconAlertTriangle,
  IconBook2,
  IconBulb,
  IconHelpCircle,
  IconPencilCheck,
  IconReplace,
} from '@tabler/icons-react';
import type { ThreadType } from '#api/wire.ts';

const icons: Record<ThreadType, typeof IconBulb> = {
  question: IconHelpCircle,
  risk: IconAlertTriangle,
  source: IconBook2,
  example: IconBulb,
  correction: IconPencilCheck,
  proposal: IconReplace,
};

export function TypeIcon({ type, size = 18 }: { type: ThreadType; size?: number }) {
  const Icon = icons[type];
  return <Icon size={size} aria-hidden />;
}
