public import Exchange
public import Trust

/// Why a change of the registry is refused; nothing was written.
public enum RegistrarRefusal: Error, Hashable, Sendable {
  /// The partner is registered.
  case registeredAlready(PartnerID)
  /// No partner has that identifier.
  case unknownPartner(String)
  /// No key has that `kid`.
  case unknownKey(String)
  /// The certificate is one of the partner's, and there is nothing for it to replace.
  case knownKey(kid: String)
  /// The new certificate holds the key of another partner, registered under that `kid`.
  case keyOfAnother(kid: String)
  /// The new certificate holds a key that was revoked.
  case revokedKeyAgain(kid: String)
  /// The key was revoked, from that moment or before.
  case revokedAlready(kid: String, since: Instant)
  /// A revocation cannot begin in the future.
  case notYet
  /// The partner is suspended.
  case suspendedAlready(PartnerID)
  /// The partner is not suspended.
  case activeAlready(PartnerID)
  /// What is asked for is what holds.
  case nothingChanges(PartnerID)
  /// Another partner cosigns under that name or by that key.
  case cosignerTaken(PartnerID)
  /// Nobody carries for itself.
  case carriesForItself(PartnerID)
  /// There is no such permission to end.
  case noCarriage(carrier: PartnerID, author: PartnerID)
  /// The last day is over.
  case dayOver(CivilDay)
  /// No path leads from the certificate to an anchor, or something on it is revoked or not known not to be.
  case untrusted(kid: String, PathFault)
  /// The pinned certificate's validity has not begun.
  case notYetValid(kid: String, from: Instant)
  /// The pinned certificate's validity is over.
  case expired(kid: String, since: Instant)
  /// The certificate given as anchor is no authority's.
  case noAuthority(String)
  /// The file given as anchor holds no certificate.
  case unreadableAnchor(String)
  /// Another certificate is an anchor of that name.
  case anchorTaken(String)
  /// Another issuer's revocation list has that name.
  case listTaken(String, issuer: String)
  /// The revocation list that is there is newer.
  case olderList(String, present: Instant)
  /// No certificate of that revocation list's issuer is here, so nobody can tell whether it signed the list.
  case unknownIssuer(String)
  /// That revocation list is not signed by the authority that it names.
  case unsignedList(String, issuer: String)
  /// No file may have that name here.
  case badName(String)
  /// A file or folder of the registry is a symbolic link: what it leads to could change behind the log's back.
  case symbolicLink(String)
  /// Another command is changing the registry.
  case busy
}
