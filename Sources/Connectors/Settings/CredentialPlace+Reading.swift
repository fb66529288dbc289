extension Credentials.Place {
  /// `{"file": …}` or `{"environment": …}`.
  init(_ entry: ConnectorEntry) throws(SettingsFault) {
    try entry.allowing(["file", "environment"])
    switch (entry.optional("file"), entry.optional("environment")) {
    case (_?, nil): self = .file(try entry.text("file"))
    case (nil, _?): self = .environment(try entry.text("environment"))
    default: throw entry.fault(Sentence("file ou environment, l'un des deux", "file or environment, one of the two"))
    }
  }
}
