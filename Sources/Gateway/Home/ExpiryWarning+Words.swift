public import Exchange

extension ExpiryWarning {
  /// What ends when, on one line for people.
  public func text(in language: Language) -> String {
    let what = subject.text(in: language)
    if let successor, level == .replaced {
      return language.text(
        "\(what) finit le \(until.day) (\(daysLeft) j) ; \(successor) prend la suite",
        "\(what) ends on \(until.day) (\(daysLeft) d); \(successor) goes on")
    }
    if level == .expired {
      return language.text(
        "\(what) : terme dépassé le \(until.day)", "\(what): over since \(until.day)")
    }
    return language.text("\(what) finit le \(until.day) (\(daysLeft) j)", "\(what) ends on \(until.day) (\(daysLeft) d)")
  }
}

extension ExpiryWarning.Subject {
  /// What it is, for people.
  func text(in language: Language) -> String {
    switch self {
    case .key(let kid, _): language.text("clé \(kid)", "key \(kid)")
    case .connection(let thumbprint, let partner):
      language.text("certificat TLS de \(partner) (\(thumbprint))", "TLS certificate of \(partner) (\(thumbprint))")
    case .carriage(let carrier, let author):
      language.text("portage de \(carrier) pour \(author)", "carriage by \(carrier) for \(author)")
    case .anchor(let name): language.text("ancre \(name)", "anchor \(name)")
    case .intermediate(let name): language.text("autorité intermédiaire \(name)", "intermediate authority \(name)")
    case .server(let name): language.text("certificat TLS du serveur (\(name))", "the server's TLS certificate (\(name))")
    case .revocationList(let name): language.text("liste de révocation \(name)", "revocation list \(name)")
    }
  }

  /// The same as programs know it.
  public var kind: String {
    switch self {
    case .key: "key"
    case .connection: "connection"
    case .carriage: "carriage"
    case .anchor: "anchor"
    case .intermediate: "intermediate"
    case .server: "server"
    case .revocationList: "revocation-list"
    }
  }
}
