/// What comes of a release where no call is to be made, or what came of the call.
enum Verdict: Sendable {
  /// Its sender is told; ``Attempt/State/refused`` or ``Attempt/State/held``.
  case ended(Rejection, Attempt.State)
  /// It is tried again later.
  case again
  /// The same, and nothing else is sent for a while: the connection was cut.
  case cut
  /// Nothing is sent to the partner for that many seconds; nil where the partner does not say.
  case wait(Int64?)
  /// Nothing is sent until somebody mended it.
  case stopped(Sentence)
}

extension Sentence {
  static let notJSON = Sentence("le document n'est pas du JSON", "the document is no JSON")
  static let noWord = Sentence(
    "l'interface du partenaire n'a pas de mot pour cela : à lui dire autrement",
    "the partner's interface has no word for this: to be told it in another way")
  static let noCall = Sentence("le document n'a pas d'appel à cette place", "the document has no call at that place")
  static let noAgent = Sentence(
    "un en-tête qui dit qui agit est vide ou contient un caractère interdit",
    "a header that says who acts is empty or holds a character that is not allowed")
  static let notRemembered = Sentence(
    "aucune lecture chez le partenaire n'a dit de qui il s'agit", "no reading at the partner's told whose this is")
  static let noOperation = Sentence(
    "aucun appel ne convient à ce qui est déjà chez le partenaire", "no call fits what is at the partner's already")
  static let noIdentifier = Sentence(
    "l'identifiant donné par le partenaire n'est pas connu", "the identifier that the partner gave is not known")
  static let severalThere = Sentence(
    "le partenaire en a plusieurs : à départager", "the partner has several of these: to be told apart")
  static let fixed = Sentence(
    "le partenaire en a une autre, et son interface ne permet pas de changer ce qui diffère",
    "the partner has another one, and its interface cannot change what differs")
  static let unknownEnd = Sentence(
    "la liaison a été coupée et l'interface ne dit pas si le partenaire l'a reçu : à vérifier chez lui, puis à remettre ou à abandonner",
    "the connection was cut and the interface cannot tell whether the partner has it: to be looked up there, then handed over again or let go"
  )
  static let unnamed = Sentence(
    "le partenaire a donné une réponse que rien ne décrit", "the partner gave an answer that nothing describes")
  static let tooOften = Sentence("essayé trop souvent sans succès", "tried too often without success")
  static let noAccess = Sentence(
    "le partenaire ne prend pas le jeton d'accès", "the partner does not take the access token")
  static let unreadableToken = Sentence(
    "le partenaire ne donne pas de jeton d'usager lisible", "the partner gives no user token that can be read")
}
