import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** The fallback for a failed part; `again` renders the part again. */
  instead: (again: () => void) => ReactNode;
}

/** Keeps an error of one part of a page inside that part. */
export class Contained extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return this.props.instead(() => this.setState({ failed: false }));
  }
}
