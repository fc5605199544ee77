"""What the HTML deck says around its slides → its words by language.

English alone has them, and another language needs more than a column here: the sentences that the
scripts say (the list of keys, the state of a button) stay in the scripts, in elements that carry
their language, and a player that speaks two languages is worse than an English one.
"""

from collections.abc import Mapping

SHELL_WORDS: Mapping[str, Mapping[str, str]] = {
    # The frame: the menu, the bar, the way between the two views.
    "skip_to_the_slides": {"en": "Skip to the slides"},
    "show_as_slides": {"en": "Show as slides"},
    "show_notes": {"en": "Show the speaker’s notes"},
    "outline": {"en": "Outline"},
    "close": {"en": "Close"},
    "read_as_a_document": {"en": "Read as a document"},
    "find": {"en": "Find"},
    "keys": {"en": "Keys"},
    "view": {"en": "View"},
    "slides": {"en": "Slides"},
    "previous_slide": {"en": "Previous slide"},
    "next_slide": {"en": "Next slide"},
    # The presenter's window.
    "slide": {"en": "Slide"},
    "time_of_day": {"en": "Time of day:"},
    "previous": {"en": "Previous"},
    "next": {"en": "Next"},
    "start": {"en": "Start"},
    "reset": {"en": "Reset"},
    "jump_list": {"en": "Jump list"},
    "black_screen": {"en": "Black screen"},
    "phone": {"en": "Phone"},
    "swap_screens": {"en": "Swap screens"},
    "one_window": {"en": "One window"},
    "notes": {"en": "Notes"},
    "smaller_notes": {"en": "Smaller notes"},
    "larger_notes": {"en": "Larger notes"},
    "phone_as_remote": {"en": "Your phone as a remote"},
    "read_code": {"en": "Read this code with the phone’s camera."},
    "presenter": {"en": "Presenter"},
    "time_and_place": {"en": "Time and place"},
    "elapsed": {"en": "Elapsed"},
    "presenting": {"en": "Presenting"},
    "width_of_the_slide": {"en": "Width of the slide"},
    "height_of_the_next_slide": {"en": "Height of the next slide"},
    "filter_by": {"en": "Show only slides with"},
    "filter": {"en": "Filter"},
    # The tools at the lectern.
    "show_the_slide": {"en": "Show the slide"},
    "tools": {"en": "Tools"},
    "drawing": {"en": "Drawing"},
    "colour": {"en": "Colour"},
    "undo": {"en": "Undo"},
    "clear_this_slide": {"en": "Clear this slide"},
    "pointer": {"en": "Pointer"},
    "pen": {"en": "Pen"},
    "highlighter": {"en": "Highlighter"},
    "eraser": {"en": "Eraser"},
    "zoom": {"en": "Zoom"},
    # Search, and the list of keys.
    "find_by": {"en": "Find a slide by words or number"},
    "slides_found": {"en": "Slides found"},
    # Rehearsal.
    "rehearsal": {"en": "Rehearsal"},
    "used": {"en": "Used"},
    "planned": {"en": "Planned"},
    "difference": {"en": "Difference"},
    # Around `minutes`, the key of an outline, which is the same in every language.
    "before_minutes": {"en": "For the outline: put each"},
    "after_minutes": {"en": "below its slide"},
    "copy": {"en": "Copy"},
    "save_as_file": {"en": "Save as file"},
    "go_on_rehearsing": {"en": "Go on rehearsing"},
    "discard": {"en": "Discard"},
    "times": {"en": "Times"},
}
