import Dossier
import Exchange

/// What a dossier may hold, fact by fact, for a functional analyst.
struct DossierPage {
  let catalogue: Catalogue
  let language: Language

  var text: String {
    var page = Markdown()
    page.line(language.text("# Le dossier partagé", "# The shared dossier"))
    page.line()
    page.line(GeneratedPages.notice + opening)
    page.line()
    page.line(language.text("## Catégories", "## Categories"))
    page.line()
    page.heading(language.text("Catégorie", "Category"), language.text("Ce qu'elle couvre", "What it covers"))
    for category in catalogue.categories.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      page.row("`\(category.rawValue)`", catalogue.sentence(on: category, in: language))
    }
    for bearer in BearerKind.allCases {
      page.line()
      page.line(
        bearer == .usager ? language.text("## L'usager", "## The usager") : language.text("## Le foyer", "## The household"))
      for fact in catalogue.facts where fact.path.bearer == bearer { write(fact, &page) }
    }
    return page.text
  }

  private var opening: String {
    language.text(
      "Version \(catalogue.version) des schémas ; gouvernance applicable au \(catalogue.applicable). Un *fait* est l'unité qui se dit une fois, se règle une fois, se transmet une fois. Les montants sont en centimes d'euro.",
      "Version \(catalogue.version) of the schemas; governance as of \(catalogue.applicable). A *fact* is the unit that is told once, settled once, released once. Amounts are in euro cents."
    )
  }

  private func write(_ fact: FactDefinition, _ page: inout Markdown) {
    page.line()
    page.line("### `\(fact.path)`")
    page.line()
    page.line("**\(fact.title(in: language))** — \(fact.description(in: language))")
    page.line()
    let rule = fact.governance
    var traits = [
      language.text("catégorie", "category") + " `\(rule.category.rawValue)`", sensitivity(rule.sensitivity), settlement(rule),
    ]
    let rhythms = rule.rhythms.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) : \($0.value)" }
    let bySource = rhythms.isEmpty ? "" : " (\(rhythms.joined(separator: ", ")))"
    traits.append(language.text("frais \(rule.freshnessDays) jours", "fresh for \(rule.freshnessDays) days") + bySource)
    if fact.isList {
      traits.append(
        language.text("liste, chaque élément connu par ", "list, each item known by ") + fact.key.joined(separator: " + "))
    }
    if rule.isShielded {
      traits.append(language.text("révèle où vit une personne protégée", "reveals where a protected person lives"))
    }
    page.line(traits.joined(separator: " · "))
    page.line()
    switch catalogue.shape(of: fact.path) {
    case .members(let members)?:
      page.heading(language.text("Membre", "Member"), language.text("Sens", "Meaning"), language.text("Valeur", "Value"))
      write(members, "", &page)
    case let shape?: page.line(language.text("Valeur : ", "Value: ") + value(shape))
    case nil: break
    }
  }

  private func write(_ members: [FactMember], _ lead: String, _ page: inout Markdown) {
    for member in members {
      page.row("`\(lead)\(member.name)`" + (member.isRequired ? "" : " ?"), member.title(in: language), value(member.shape))
      var shape = member.shape
      while case .list(let inner) = shape { shape = inner }
      if case .members(let inner) = shape { write(inner, lead + member.name + "/", &page) }
    }
  }

  private func value(_ shape: FactShape) -> String {
    switch shape {
    case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .text(let maximum, let pattern):
      text(maximum, pattern)
    case .day: language.text("jour", "day")
    case .reducedDay: language.text("jour, mois ou année", "day, month or year")
    case .instant: language.text("date et heure", "date and time")
    case .cents: language.text("montant en centimes", "amount in cents")
    case .integer(let minimum, let maximum): integer(minimum, maximum)
    case .flag: language.text("oui ou non", "yes or no")
    case .list(let inner): language.text("liste : ", "list: ") + value(inner)
    case .members: language.text("objet", "object")
    }
  }

  private func text(_ maximum: Int?, _ pattern: String?) -> String {
    var words = language.text("texte", "text")
    if let maximum { words += language.text(" de \(maximum) caractères au plus", " of at most \(maximum) characters") }
    if let pattern { words += language.text(", forme ", ", pattern ") + "`\(pattern)`" }
    return words
  }

  private func integer(_ minimum: Int?, _ maximum: Int?) -> String {
    switch (minimum, maximum) {
    case (let least?, let most?): language.text("nombre de \(least) à \(most)", "number from \(least) to \(most)")
    case (let least?, nil): language.text("nombre, \(least) au moins", "number, \(least) at least")
    case (nil, let most?): language.text("nombre, \(most) au plus", "number, \(most) at most")
    case (nil, nil): language.text("nombre", "number")
    }
  }

  private func sensitivity(_ sensitivity: Sensitivity) -> String {
    switch sensitivity {
    case .ordinary: language.text("ordinaire", "ordinary")
    case .sensitive: language.text("sensible", "sensitive")
    case .verySensitive: language.text("très sensible", "very sensitive")
    }
  }

  private func settlement(_ rule: Governance) -> String {
    let authorities = rule.authorities.map(\.rawValue).sorted().joined(separator: ", ")
    return switch rule.settlement {
    case .authority: language.text("fait autorité : ", "authority: ") + authorities
    case .authorityNews:
      language.text("la dernière nouvelle fait autorité : ", "authority, by the last news: ") + authorities
    case .lastSaid: language.text("la dernière parole l'emporte", "the last word prevails")
    case .unsettled: language.text("chacun garde sa parole", "each keeps its own word")
    }
  }
}
