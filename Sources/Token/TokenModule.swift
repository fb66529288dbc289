import CPKCS11
import Foundation
import Synchronization

/// A PKCS #11 module (OASIS PKCS #11 2.40), loaded and initialised; one at a time in a process, for its state is the process's.
///
/// It stays loaded when it is done: a vendor's library may have left threads behind.
struct TokenModule: ~Copyable {
  private static let turn = Mutex(())

  let place: TokenPlace
  private let functions: UnsafeMutablePointer<CK_FUNCTION_LIST>

  /// Runs the body with the module of that place, and has the module forget everything afterwards.
  static func with<Value: Sendable>(
    _ place: TokenPlace, _ body: (borrowing TokenModule) throws(TokenFault) -> Value
  ) throws(TokenFault) -> Value {
    try turn.withLock { _ throws(TokenFault) in
      let module = try TokenModule(place)
      try module.call("C_Initialize", module.list.C_Initialize?(nil))
      defer { _ = module.list.C_Finalize?(nil) }
      return try body(module)
    }
  }

  private init(_ place: TokenPlace) throws(TokenFault) {
    // Looked at first: for a name without a slash the system would search its own folders.
    guard place.module.hasPrefix("/"), let library = dlopen(place.module, RTLD_NOW | RTLD_LOCAL) else {
      throw .moduleMissing(place.module)
    }
    guard let symbol = dlsym(library, "C_GetFunctionList") else { throw .notAModule(place.module) }
    let getFunctionList = unsafeBitCast(symbol, to: CK_C_GetFunctionList.self)
    var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
    guard getFunctionList(&list) == CKR_OK, let list else { throw .notAModule(place.module) }
    (self.place, functions) = (place, list)
  }

  /// The module's functions; one that it lacks is nil.
  var list: CK_FUNCTION_LIST { functions.pointee }

  /// Refuses every answer but `CKR_OK`; nil stands for a function that the module lacks.
  func call(_ function: String, _ answer: CK_RV?) throws(TokenFault) {
    if let fault = TokenFault(answer ?? CKR_FUNCTION_NOT_SUPPORTED, from: function, at: place) { throw fault }
  }

  /// The slot of the only token that has the label, with what the token says of itself.
  func slot() throws(TokenFault) -> (slot: CK_ULONG, flags: UInt) {
    var count: CK_ULONG = 0
    try call("C_GetSlotList", list.C_GetSlotList?(1, nil, &count))
    var slots = [CK_ULONG](repeating: 0, count: Int(count))
    if count > 0 { try call("C_GetSlotList", list.C_GetSlotList?(1, &slots, &count)) }
    var found: [(slot: CK_ULONG, flags: UInt)] = []
    for slot in slots.prefix(Int(count)) {
      var info = CK_TOKEN_INFO()
      // A token that cannot be read is not the one that is looked for.
      guard list.C_GetTokenInfo?(slot, &info) == CKR_OK, label(of: info) == place.label else { continue }
      found.append((slot, info.flags))
    }
    guard let only = found.first else { throw .tokenAbsent(place.label) }
    guard found.count == 1 else { throw .tokenTwice(place.label) }
    return only
  }

  /// The label without the blanks that fill it up.
  private func label(of info: CK_TOKEN_INFO) -> String {
    var bytes = withUnsafeBytes(of: info.label) { Array($0) }
    while let last = bytes.last, last == UInt8(ascii: " ") || last == 0 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
