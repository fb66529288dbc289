public import Exchange

/// Who found a purpose right, and by which text: a person's word, which nothing here can give in his or her place.
public struct Validation: Hashable, Sendable {
  /// The person's name, as the file says it.
  public let name: String
  /// The day.
  public let day: CivilDay
  /// The text that was read.
  public let text: String

  init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["nom", "date", "texte"])
    guard let name = try members["nom"]?.text(), let day = try members["date"]?.day(), let text = try members["texte"]?.text()
    else { throw node.failure("nom, date and texte are expected") }
    (self.name, self.day, self.text) = (name, day, text)
  }
}
