// Package forms makes the tables of the control manual from what sources say:
// the lists, the assessment forms and the summaries that an institution fills
// in beside its flowcharts.
//
// In go a flow.Project and a Template, which says what a form looks like; out
// come Sheets, tables as plain values, and from these files: XLSX, DOCX, HTML,
// CSV. A form is a YAML file that an institution can copy and change; the
// shipped ones are read in the same way. The package knows no chart, no file
// name and no clock: the same sources give the same bytes.
package forms
