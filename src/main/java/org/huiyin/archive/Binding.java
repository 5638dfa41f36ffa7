package org.huiyin.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.files.Paper;
import org.huiyin.files.PaperType;
import org.huiyin.files.Papers;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.Deliveries;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.Letters;
import org.huiyin.letters.OwnPages;
import org.huiyin.letters.OwnPages.Line;
import org.huiyin.letters.OwnPages.Sheet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Binds the file of a case: gathers its pieces, counts their pages, sets the contents with true page numbers, and puts all
 * behind one another. Papers lie in a folder of their own meanwhile, readable by this process alone, and go with it.
 */
@Component
class Binding {

    private static final Logger log = LoggerFactory.getLogger(Binding.class);

    /** Larger pictures would not fit into memory while they are unpacked. */
    private static final long MOST_PIXELS = 60_000_000;

    /** What was bound. */
    record Bound(int pages, String pdfa) {}

    /** How far it is. */
    interface Progress {
        void at(int done, int parts);
    }

    private final Cases cases;
    private final RecordSheets sheets;
    private final Letters letters;
    private final Deliveries deliveries;
    private final Papers papers;
    private final OwnPages pages;
    private final Clock clock;

    Binding(
            Cases cases,
            RecordSheets sheets,
            Letters letters,
            Deliveries deliveries,
            Papers papers,
            OwnPages pages,
            Clock clock) {
        this.cases = cases;
        this.sheets = sheets;
        this.letters = letters;
        this.deliveries = deliveries;
        this.papers = papers;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Writes the file of a case.
     *
     * @param folder for what lies about meanwhile
     * @throws org.huiyin.refusals.NotFound if the reader does not see the contents of the case
     * @throws org.huiyin.refusals.Refusal {@code letters.undrawable} if no font draws a character of it
     */
    Bound bind(CaseId id, RecordSheets.Reader reader, Path folder, Path to, Progress progress) throws IOException {
        CaseFile file = cases.get(reader.actor(), id, CaseScope.CONTENTS);
        List<IssuedLetter> issued = letters.of(reader.actor(), id);
        Set<LetterId> receipts = issued.stream()
                .flatMap(letter -> deliveries.of(letter.id()).stream())
                .flatMap(delivery -> delivery.receipt().stream())
                .collect(Collectors.toSet());
        List<Group> groups = new ArrayList<>();
        groups.add(Group.of(sheets.registrations(file, reader), sheets.say("archive.registrations")));
        groups.add(Group.of(sheets.steps(file, reader), sheets.say("archive.steps")));
        groups.add(Group.of(sheets.timeline(file), sheets.say("archive.timeline")));
        groups.add(new Group(
                sheets.say("archive.letters"),
                issued.stream()
                        .filter(letter -> !receipts.contains(letter.id()))
                        .map(this::piece)
                        .toList()));
        groups.add(papers(reader, id, folder));
        groups.add(Group.of(sheets.deliveries(issued), sheets.say("archive.deliveries"))
                .with(issued.stream()
                        .filter(letter -> receipts.contains(letter.id()))
                        .map(this::piece)
                        .toList()));

        Volume.Conformance conformance = conformance(groups);
        Sheet cover = sheets.cover(file, reader);
        Sheet contents = contents(groups, cover.pages(), conformance);
        int parts = groups.stream().mapToInt(group -> group.pieces().size()).sum() + 1;
        try (Volume volume = new Volume()) {
            volume.bookmark(sheets.say("archive.cover"), true);
            volume.addOwn(cover.pdf());
            volume.bookmark(sheets.say("archive.contents"), true);
            volume.addOwn(contents.pdf());
            int done = 1;
            for (Group group : groups) {
                boolean first = true;
                for (Piece piece : group.pieces()) {
                    progress.at(done++, parts);
                    if (first) {
                        volume.bookmark(group.title(), true);
                    }
                    if (!(piece instanceof Piece.Own)) {
                        volume.bookmark(piece.title(), false);
                    }
                    add(volume, piece, reader);
                    first = false;
                }
            }
            progress.at(parts, parts);
            String title = file.number() + " " + sheets.say("archive.name");
            volume.write(pages::numerals, cover.pages(), title, conformance, clock, to);
            return new Bound(volume.pages(), conformance.code());
        }
    }

    /** A part of the file; an empty one is left out. */
    private record Group(String title, List<Piece> pieces) {

        static Group of(Sheet sheet, String title) {
            return new Group(title, List.of(new Piece.Own(title, sheet)));
        }

        Group with(List<? extends Piece> more) {
            List<Piece> all = new ArrayList<>(pieces);
            all.addAll(more);
            return new Group(title, all);
        }
    }

    private Piece piece(IssuedLetter letter) {
        String title = letter.title()
                + letter.documentNumber().map(number -> " " + number).orElse("");
        return new Piece.Letter(
                letter.voided().isPresent() ? sheets.say("archive.letter.voided", title) : title,
                letter.id(),
                letter.pages());
    }

    private void add(Volume volume, Piece piece, RecordSheets.Reader reader) throws IOException {
        switch (piece) {
            case Piece.Own own -> volume.addOwn(own.sheet().pdf());
            case Piece.Letter letter -> volume.addLetter(letters.content(reader.actor(), letter.id()));
            case Piece.Document document -> volume.addForeign(document.content());
            case Piece.Picture picture -> volume.addPicture(picture.content());
        }
    }

    /** The contents take pages themselves: set until the numbers in them are true. */
    private Sheet contents(List<Group> groups, int covers, Volume.Conformance conformance) {
        Sheet sheet = sheets.contents(lines(groups, covers + 1), conformance);
        for (int taken = 1; sheet.pages() != taken; ) {
            taken = sheet.pages();
            sheet = sheets.contents(lines(groups, covers + taken), conformance);
        }
        return sheet;
    }

    /** @param before how many pages stand before the first group */
    private static List<Line> lines(List<Group> groups, int before) {
        List<Line> lines = new ArrayList<>();
        int page = before + 1;
        for (Group group : groups) {
            if (!group.pieces().isEmpty()) {
                lines.add(new Line(group.title(), String.valueOf(page), true));
            }
            for (Piece piece : group.pieces()) {
                if (!(piece instanceof Piece.Own)) {
                    lines.add(new Line(piece.title(), String.valueOf(page), false));
                }
                page += piece.pages();
            }
        }
        return lines;
    }

    /** Letters and sheets are PDF/A-2a and stay so together; pictures are not tagged; of papers nothing is known. */
    private static Volume.Conformance conformance(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.pieces().stream())
                .map(piece -> switch (piece) {
                    case Piece.Own _, Piece.Letter _ -> Volume.Conformance.LEVEL_A;
                    case Piece.Picture picture -> picture.ink() ? Volume.Conformance.NONE : Volume.Conformance.LEVEL_B;
                    case Piece.Document _ -> Volume.Conformance.NONE;
                })
                .max(Comparator.naturalOrder())
                .orElse(Volume.Conformance.LEVEL_A);
    }

    /** The list of papers, and those of them that can be pages. */
    private Group papers(RecordSheets.Reader reader, CaseId id, Path folder) throws IOException {
        List<RecordSheets.Listed> listed = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        List<Paper> batch = papers.list(reader.actor(), id, null);
        while (!batch.isEmpty()) {
            for (Paper paper : batch) {
                Optional<Piece> piece = piece(reader, paper, folder);
                piece.ifPresent(pieces::add);
                listed.add(new RecordSheets.Listed(
                        paper, piece.isPresent() ? null : sheets.say("archive.papers.left-out")));
            }
            batch = papers.list(reader.actor(), id, batch.getLast().id());
        }
        return Group.of(sheets.papers(listed), sheets.say("archive.papers")).with(pieces);
    }

    /** Empty for what is neither PDF nor picture, or cannot be read as what it is: it is listed with its digest. */
    private Optional<Piece> piece(RecordSheets.Reader reader, Paper paper, Path folder) throws IOException {
        boolean document = paper.mediaType().equals(PaperType.PDF.mediaType());
        boolean picture = paper.mediaType().equals(PaperType.JPEG.mediaType())
                || paper.mediaType().equals(PaperType.PNG.mediaType());
        if (!document && !picture) {
            return Optional.empty();
        }
        Path content = folder.resolve(paper.id().toString());
        try (OutputStream out = Files.newOutputStream(content)) {
            papers.copy(papers.open(reader.actor(), paper.id()), out);
        }
        try {
            if (document) {
                return Optional.of(new Piece.Document(paper.name(), content, Volume.count(content)));
            }
            return pixels(content) > MOST_PIXELS
                    ? Optional.empty()
                    : Optional.of(new Piece.Picture(paper.name(), content, Volume.ink(content)));
        } catch (IOException | IllegalArgumentException unreadable) {
            log.info("Paper {} is listed and not bound: {}", paper.id(), unreadable.toString());
            return Optional.empty();
        }
    }

    private static long pixels(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
