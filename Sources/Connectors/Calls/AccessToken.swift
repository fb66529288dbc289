import Exchange
import JSONTree

/// The access token of an endpoint, asked for when there is none or it is about to end. It lives in memory alone.
actor AccessToken {
  /// The token, or why there is none.
  enum Answer: Sendable {
    case token(String)
    case wait(Int64?)
    case stopped(Sentence)
  }

  private let access: Access
  private let scopes: [String]
  private let address: String
  private let credentials: Credentials
  private let caller: any PartnerCaller
  private let surroundings: Surroundings
  private let patience: Int64
  private var held: (token: String, since: Instant, seconds: Int64)?

  init(
    _ endpoint: Endpoint, at address: String, scopes: [String], credentials: Credentials, caller: any PartnerCaller,
    _ surroundings: Surroundings
  ) {
    access = endpoint.access
    self.scopes = scopes
    patience = endpoint.patience
    self.address = address
    self.credentials = credentials
    self.caller = caller
    self.surroundings = surroundings
  }

  /// Lets go of that token, which the partner did not take; another one stays.
  func forget(_ token: String) {
    if held?.token == token { held = nil }
  }

  /// The token that is held, or a new one.
  func token() async -> Answer {
    let now = surroundings.clock.now
    // A minute before its end it is as good as ended; so it is when the clock was set back.
    if let held, held.since <= now, now < held.since.adding(seconds: max(held.seconds - 60, held.seconds / 2)) {
      return .token(held.token)
    }
    let form = [
      "grant_type": "client_credentials", "client_id": credentials[access.id], "client_secret": credentials[access.secret],
      "scope": scopes.joined(separator: " "),
    ]
    let body = form.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(PartnerAddress.encoded($0.value))" }.joined(separator: "&")
    let request = PartnerRequest(
      .post, address + access.path, headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
      body: Array(body.utf8))
    do {
      return keep(try await caller.call(request, within: patience), since: now)
    } catch {
      // A token call changes nothing: it may always be made again.
      return .wait(nil)
    }
  }

  private func keep(_ answer: PartnerAnswer, since now: Instant) -> Answer {
    switch answer.status {
    case 200:
      guard let json = answer.json, let token = json["access_token"]?.stringValue, !token.isEmpty,
        let seconds = json["expires_in"]?.integerValue, seconds > 0
      else { return .stopped(Self.unreadable) }
      held = (token, now, seconds)
      return .token(token)
    case 429, 500...599: return .wait(answer.pause(at: now))
    default: return .stopped(Self.refused(answer))
    }
  }

  private static let unreadable = Sentence(
    "le partenaire ne donne pas de jeton d'accès lisible", "the partner gives no access token that can be read")

  /// RFC 6749 §5.2: the error is one of a closed list of words.
  private static func refused(_ answer: PartnerAnswer) -> Sentence {
    let words: Set = [
      "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
    ]
    let error = answer.json?["error"]?.stringValue.flatMap { words.contains($0) ? ", \($0)" : nil } ?? ""
    return Sentence(
      "le partenaire refuse le jeton d'accès (HTTP \(answer.status)\(error)) : identifiants ou portées à vérifier",
      "the partner refuses the access token (HTTP \(answer.status)\(error)): check credentials and scopes")
  }
}
