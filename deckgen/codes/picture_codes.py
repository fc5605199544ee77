"""A picture or a film → what can be wrong with it.

`film-broken`: a film ends early.

It was not downloaded or exported to its end. Do that again.

Fails:

    - title: The crane turns
      video: half.mp4  # the first half of a film
      alt: A crane lifts a container from a ship

Passes:

    - title: The crane turns
      video: quay.mp4
      alt: A crane lifts a container from a ship

`film-codec`: a film is coded in a way that not every machine can play.

It is an advice. H.264 inside MP4 plays in PowerPoint on Windows and on the Mac, and in every
browser. Films from a phone are often H.265.

Fails:

    - title: The crane turns
      video: phone.mp4  # H.265
      alt: A crane lifts a container from a ship

Passes:

    - title: The crane turns
      video: quay.mp4  # H.264
      alt: A crane lifts a container from a ship

`film-format`: a film is no MP4, or has no picture.

MP4 alone plays in PowerPoint and in every browser. Export it as MP4 with H.264. A moving GIF is a
picture: show it with `image`.

Fails:

    - title: The crane turns
      video: quay.png
      alt: A crane lifts a container from a ship

Passes:

    - title: The crane turns
      video: quay.mp4
      alt: A crane lifts a container from a ship

`picture-broken`: a picture cannot be decoded to its end.

It was not downloaded or exported to its end. Do that again.

Fails:

    - title: The quay at dawn
      image: half.png  # the first half of a picture
      alt: Three cranes unload a ship before sunrise

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise

`picture-format`: the file is no picture that both decks can show.

PNG, JPEG, GIF, WebP, BMP, TIFF and SVG can be shown. Export it as PNG, or a drawing as SVG. What
counts is what the file is, and not what its name says.

Fails:

    - title: The quay at dawn
      image: quay.pdf
      alt: Three cranes unload a ship before sunrise
    --- quay.pdf ---
    %PDF-1.7

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise

`picture-still`: a picture moves in the HTML deck, and stands still in PowerPoint.

It is an advice. PowerPoint moves a GIF and no other picture, and nothing at all behind a slide: it
shows the first frame. A GIF moves in both decks; so does an MP4 film, with `video`.

Fails:

    - title: The crane turns
      image: crane.webp  # 12 frames
      alt: A crane lifts a container from a ship

Passes:

    - title: The crane turns
      image: crane.gif
      alt: A crane lifts a container from a ship

`picture-svg`: an SVG drawing has something in it that cannot be shown alike everywhere.

HTML inside the drawing that is more than words, a picture in another file, a colour or a style that
is not known here and very large effects are such things; so is what takes more than six seconds or
450 MB to draw, which a browser would stumble over, too. The message names it, and the hint says
what to do. Most drawing programs have "plain SVG".

Fails:

    - title: The quay from above
      image: plan.svg
      alt: The quay runs from north to south
    --- plan.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
      <rect width="400" height="300" style="fill: var(--water)"/>
    </svg>

Passes:

    - title: The quay from above
      image: plan.svg
      alt: The quay runs from north to south
    --- plan.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
      <rect width="400" height="300" style="fill: var(--water, #20608f)"/>
    </svg>

`picture-too-large`: a picture has more than 64 megapixels.

A page shows 2560 × 1440 pixels at most; more makes the deck large and the build slow. The pictures
inside an SVG drawing are added up.

Fails:

    - title: The quay at dawn
      image: poster.png  # 9000 × 9000 pixels
      alt: Three cranes unload a ship before sunrise

Passes:

    - title: The quay at dawn
      image: quay.png  # 1600 × 1200 pixels
      alt: Three cranes unload a ship before sunrise

`picture-words`: a drawing has words that no font of the deck has.

It is an advice. Words in a drawing are drawn from the deck's fonts, so that every reader sees the
same. Those in other scripts (Chinese, Thai …) are left to the reader's fonts, and a program that
shows the drawing's PNG leaves them out.

Fails:

    - title: The quay from above
      image: plan.svg
      alt: The quay runs from north to south
    --- plan.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
      <text x="20" y="150" font-size="40">港口 North</text>
    </svg>

Passes:

    - title: The quay from above
      image: plan.svg
      alt: The quay runs from north to south
    --- plan.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
      <text x="20" y="150" font-size="40">North</text>
    </svg>
"""
