// Package typeset sets a manual.Book as the pages of a printed book: margins,
// line grid and page numbers after GB/T 9704-2012, tables that go on over
// pages, charts as they are.
//
// In goes a Book with the scenes of its charts; out come Pages for a PDF, with
// contents, links and bookmarks whose numbers are those of the pages. It knows
// no power beyond what the Book says of it, and no PDF.
//
// Text is set in Song style (宋体) at 14 pt (四号), 26 lines of 31 characters a
// page on a grid of 24.5 pt: a size smaller than the 16 pt of official letters,
// since a manual is a work of reference. Headings are in Hei style (黑体), of
// 22 pt (二号), 16 pt (三号) and 14 pt; tables have 10.5 pt (五号).
package typeset
