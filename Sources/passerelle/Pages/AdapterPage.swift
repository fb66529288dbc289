import Dossier
import Exchange
import Translation

/// A format's page: each element and what becomes of it.
struct AdapterPage {
  let sheet: AdapterSheet

  var text: String {
    var page = Markdown()
    page.line("# \(sheet.type)")
    page.line()
    page.line(GeneratedPages.notice + "\(sheet.title).")
    page.line()
    page.heading("", "")
    page.row("Way", AdapterWords.direction(sheet.direction, .english))
    page.row("Form", AdapterWords.form(sheet.contentType))
    page.row(
      "The dossier must say, for it to be written",
      list(sheet.required.map { $0.path.text + ($0.isDecision ? " (decision)" : "") }))
    page.row("Only a complement gives (`translate.complement-missing` without one)", list(sheet.needsComplement))
    page.row("Its author's complete word on", list(sheet.coverage.map(\.text)))
    if !sheet.stamps.isEmpty { page.row("A file that is written here says of itself", list(sheet.stamps)) }
    page.line()
    if !sheet.unverified.isEmpty {
      page.line("Not verified:")
      page.line()
      for sentence in sheet.unverified { page.line("- \(sentence)") }
      page.line()
    }
    page.line("## Elements")
    page.line()
    page.heading("Element", "What becomes of it", "Its value")
    for line in sheet.lines { page.row("`\(line.element)`", AdapterWords.fate(line, .english), line.form) }
    if !sheet.tables.isEmpty { tables(&page) }
    return page.text
  }

  private func tables(_ page: inout Markdown) {
    page.line()
    page.line("## Code tables")
    page.line()
    page.heading("Table", "Codes", "An unknown code", "Words without a code", "Partners with one of their own")
    for table in sheet.tables {
      page.row(
        table.name, table.count.map(String.init) ?? "each partner's own",
        table.isDecisive ? "refuses the message" : "makes the fact `code-inconnu`, flagged",
        list(table.refuses + table.narrows.sorted { $0.key < $1.key }.map { "\($0.key) (written as \($0.value))" }),
        list(table.partners.map(\.text)))
    }
  }

  private func list(_ texts: [String]) -> String { texts.isEmpty ? "–" : texts.joined(separator: ", ") }
}

/// The list of all formats.
struct AdapterIndexPage {
  let library: AdapterLibrary

  var text: String {
    var page = Markdown()
    page.line("# Formats")
    page.line()
    page.line(
      GeneratedPages.notice
        + "Every message format that the gateway reads or writes, each with a page of its own. How to add one:")
    page.line("[write-an-adapter.md](../write-an-adapter.md). What is lost between two of them: [losses.md](losses.md).")
    page.line()
    page.heading("Type", "What it is", "Way", "Form", "Not verified")
    for adapter in library.adapters {
      page.row(
        "[\(adapter.type)](\(adapter.type).md)", adapter.title, AdapterWords.direction(adapter.direction, .english),
        AdapterWords.form(adapter.contentType), adapter.unverified.isEmpty ? "–" : String(adapter.unverified.count))
    }
    return page.text
  }
}

/// The loss matrix of all formats, in numbers.
struct LossPage {
  let matrix: LossMatrix

  var text: String {
    var page = Markdown()
    page.line("# What is lost between two formats")
    page.line()
    page.line(
      GeneratedPages.notice
        + "Of the values of the dossier that the first format fills, how many the second can say whole (carried), in part (narrowed) or not at all"
    )
    page.line("(lost), and how many the second has a place for that the first never fills (never sent). Which ones and why:")
    page.line("`passerelle adapters losses --from TYPE --to TYPE`. Who may receive what is another matter: the conventions.")
    page.line()
    page.heading("From", "To", "Carried", "Narrowed", "Lost", "Never sent")
    for cell in matrix.cells {
      page.row(
        cell.from.text, cell.to.text, String(cell.carried), String(cell.narrowed), String(cell.lost), String(cell.neverSent))
    }
    return page.text
  }
}
