// The one name that the parts of the deck's script share, as the type checker sees it: a name that is
// misspelt anywhere is found by `make check`. What a part puts on `deckgen` is declared here.

/** Where a deck is: the slide's id, its step, how many steps it has, its index, how many slides there are. */
interface DeckPosition { id: string; step: number; steps?: number; index?: number; count?: number; turned?: number }

interface KeyBinding {
  keys: string[];
  shown: string;
  does: string;
  group: string;
  always?: boolean;
  when?: () => unknown;
  run: (event?: KeyboardEvent) => unknown;
}

interface Point { x: number; y: number }
interface Zoom extends Point { level?: number }
interface Stroke { tool: string; color: number | string; points: Point[]; [more: string]: any }

/** What happens in a window; `deckgen.on` hears it, `deckgen.tell` says it. */
type DeckEvent = 'command' | 'habit' | 'ink' | 'peers' | 'position' | 'problems' | 'ready' | 'rehearsal' | 'rename'
  | 'role' | 'screen' | 'second' | 'server' | 'timer' | 'tool' | 'update' | 'windows' | 'zoom';
/** What windows of one deck say to each other. */
type LinkEvent = 'bye' | 'habit' | 'hello' | 'here' | 'ink' | 'ink-live' | 'point' | 'position' | 'rehearsal' | 'screen'
  | 'swap' | 'timer' | 'zoom';

interface Deckgen {
  root: HTMLElement;
  main: HTMLElement;
  deck: HTMLElement;
  slides: HTMLElement;
  overlay: HTMLElement;
  page: { width: number; height: number };
  byId(id: string): any;
  all(selector: string, from?: ParentNode): any[];
  part(run: () => void): void;
  make(tag: string, attributes?: Record<string, any> | null, ...children: (Node | string)[]): any;
  on(name: DeckEvent, run: (data?: any) => void): void;
  tell(name: DeckEvent, data?: unknown): void;
  say(text: string): void;
  announce(): void;
  openDialog(dialog: HTMLDialogElement): void;
  isInDialog(): boolean;
  store: { get(name: string, otherwise?: any): any; set(name: string, value: unknown): void };

  shown(): any[];
  title(slide: HTMLElement): string;
  steps(slide: HTMLElement): number;
  position(): DeckPosition;
  go(place: { id: string; step?: number | string }): void;
  next(): void;
  previous(): void;
  sectionName(number: string): string;
  speech(slide: HTMLElement): { lang: string; dir: string };
  quoted(slide: HTMLElement, text: string): HTMLElement;
  columns(): number;
  isOutlineOpen(): boolean;
  patch(patch: any): Promise<void>;
  client: string;

  keys: {
    add(binding: KeyBinding): void;
    first(run: (event: KeyboardEvent) => boolean): void;
    list(): KeyBinding[];
    rest?(event: KeyboardEvent): boolean;
    kept?(): { keys: string[]; does: string }[];
    isKept?(event: KeyboardEvent): boolean;
  };
  link: {
    send(kind: LinkEvent, data?: unknown): void;
    on(kind: LinkEvent, run: (data?: any, from?: any) => void): void;
    peers(wanted?: string): number;
    nameFor(wanted: string): string;
  };
  setRole(wanted: string): void;
  isPresenter(): boolean;
  windows: Record<'isSingle' | 'isAlone' | 'isBlocked' | 'openPresenter' | 'openSlides' | 'toggleSingle' | 'swap' | 'leave', (...given: any[]) => any>;

  clock(seconds: number): string;
  plan: Record<'total' | 'seconds' | 'spent' | 'sections' | 'behind' | 'pace', (...given: any[]) => any>;
  timer: {
    elapsed(): number;
    spent(id: string): number;
    isRunning(): boolean;
    hasStarted(): boolean;
    start(): void;
    pause(): void;
    toggle(): void;
    reset(): void;
  };
  habit(name: string, otherwise: number): number;
  keep(name: string, value: number): void;
  rehearsal: {
    phase(): string;
    spent(): Record<string, number>;
    start(): void;
    stop(): void;
    goOn(): void;
    discard(): void;
  };
  minutes: {
    pages(): any[];
    together(pages: any[]): any[];
    yaml(rows: any[], ...given: any[]): string;
  };

  words: Record<'search' | 'marked' | 'snippet', (...given: any[]) => any>;
  tool(): string;
  take(name: string): void;
  screen(wanted?: string): string;
  zoom(at?: Zoom | null): Zoom | null;
  point(event: MouseEvent): Point;
  strokes: any;
  sheet: { show(stroke: Stroke | null): void; nib(at: Point | null, radius?: number, color?: string | number): void };
  isKeptAwake(): boolean;
}

declare const deckgen: Deckgen;
interface Window { deckgen: Partial<Deckgen> }

/** What is used of reveal.js. */
declare const Reveal: {
  initialize(options: Record<string, unknown>): Promise<void>;
  on(name: 'ready' | 'slidechanged' | 'fragmentshown' | 'fragmenthidden' | 'overviewshown' | 'overviewhidden' | 'slidetransitionend' | 'paused' | 'resumed', run: (event: any) => void): void;
  getCurrentSlide(): any;
  getSlides(): any[];
  isOverview(): boolean;
  isReady(): boolean;
  navigateFragment(index: number): void;
  next(): void;
  prev(): void;
  slide(horizontal: number, vertical?: number, fragment?: number): void;
  sync(): void;
  toggleOverview(wanted?: boolean): void;
};

// The templates say which element has which id or class; a query cannot know it.
interface Element {
  blur(): void;
  focus(options?: FocusOptions): void;
  readonly dataset: DOMStringMap;
  lang: string;
}
interface HTMLElement { media: string }
interface Node { matches(selector: string): boolean; getAttribute(name: string): string | null; data: string; alt: string }
interface EventTarget { closest(selector: string): any }
interface Event { pointerId: number }
interface PerformanceEntry { type: string }
