import CPKCS11

/// Why a token does not give what was asked of it. Holds no secret.
public enum TokenFault: Error, Hashable, Sendable {
  /// There is no shared library at that path, or it cannot be loaded.
  case moduleMissing(String)
  /// The shared library at that path is no PKCS #11 module.
  case notAModule(String)
  /// No token of that label is there.
  case tokenAbsent(String)
  /// Several tokens have that label.
  case tokenTwice(String)
  /// The token does not take the PIN.
  case pinWrong
  /// The PIN is locked: only the token's security officer can set another one.
  case pinLocked
  /// One more wrong PIN would lock the token: it is not tried.
  case pinLastTry
  /// The token has no PIN yet, or wants another one first.
  case pinUnset
  /// The token has no RSA private key of that name.
  case keyMissing(String)
  /// Several RSA private keys have that name.
  case keyTwice(String)
  /// The RSA key has fewer than 2048 bits.
  case keyTooShort(bits: Int)
  /// What is to be unwrapped was wrapped for another key, of this token or another.
  case otherKey
  /// The token does not unwrap what was wrapped for this key: it was changed; with the answer to `C_Decrypt`.
  case spoilt(UInt)
  /// The key unwraps under no hash that we know how to wrap with.
  case noCommonHash
  /// Another answer of the module: the function that was called, and its `CKR_` number.
  case refused(String, UInt)

  /// What a module's answer to that function means; nil when it did what it was asked.
  init?(_ code: CK_RV, from function: String, at place: TokenPlace) {
    switch code {
    case CKR_OK: return nil
    case CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE: self = .pinWrong
    case CKR_PIN_LOCKED: self = .pinLocked
    case CKR_PIN_EXPIRED, CKR_USER_PIN_NOT_INITIALIZED: self = .pinUnset
    case CKR_TOKEN_NOT_PRESENT, CKR_TOKEN_NOT_RECOGNIZED: self = .tokenAbsent(place.label)
    default: self = .refused(function, code)
    }
  }

  /// What a token says of its PIN before one is tried; nil when it may be tried.
  init?(flags: UInt) {
    if flags & CKF_USER_PIN_LOCKED != 0 {
      self = .pinLocked
    } else if flags & CKF_USER_PIN_FINAL_TRY != 0 {
      self = .pinLastTry
    } else {
      return nil
    }
  }
}
