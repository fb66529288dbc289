import Exchange
import Foundation
import TestSupport
import Testing

@testable import Token

/// What needs no token: modules that are none.
@Suite struct TokenModuleTests {
  private func unwrap(_ module: String) throws(TokenFault) {
    try TokenKey.with(TokenPlace(module: module, label: "a", key: .label("k")), pin: []) { _ in }
  }

  @Test func saysThatThereIsNoModule() {
    #expect(throws: TokenFault.moduleMissing("/nowhere/module.so")) { try unwrap("/nowhere/module.so") }
    // The system would look for it in folders of its own.
    #expect(throws: TokenFault.moduleMissing("libc.so.6")) { try unwrap("libc.so.6") }
  }

  @Test func saysThatALibraryIsNoModule() throws {
    let library = try #require(
      ["/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6", "/lib64/libm.so.6"].first {
        FileManager.default.fileExists(atPath: $0)
      })
    #expect(throws: TokenFault.notAModule(library)) { try unwrap(library) }
  }
}

/// A token of SoftHSM.
@Suite(.enabled(if: SoftHSM.module != nil, "SoftHSM is not here"), .serialized) final class TokenKeyTests {
  private let tokens: SoftHSM
  private let secret = (0..<64).map { UInt8($0) }

  init() throws {
    tokens = try SoftHSM()
    // The module reads it when it is initialised, which it is anew for each call.
    setenv("SOFTHSM2_CONF", tokens.configuration.path, 1)
    try tokens.makeToken("essai")
    try tokens.makeKey("kek", id: "a1", on: "essai")
  }

  deinit { tokens.remove() }

  private func place(_ key: TokenPlace.KeyName = .label("kek"), on token: String = "essai") -> TokenPlace {
    TokenPlace(module: SoftHSM.module ?? "", label: token, key: key)
  }

  private func wrap(_ place: TokenPlace, pin: String = SoftHSM.pin) throws(TokenFault) -> WrappedSecret {
    let secret = secret
    return try TokenKey.with(place, pin: Array(pin.utf8)) { key throws(TokenFault) in try key.wrap(secret) }
  }

  private func unwrap(_ wrapped: WrappedSecret, _ place: TokenPlace) throws(TokenFault) -> [UInt8] {
    try TokenKey.with(place, pin: Array(SoftHSM.pin.utf8)) { key throws(TokenFault) in try key.unwrap(wrapped) }
  }

  @Test func unwrapsWhatWasWrappedForItByLabelAndByIdentifier() throws {
    let wrapped = try wrap(place())
    let again = try wrap(place())
    #expect(wrapped.bytes.count == 256 && wrapped.bytes != again.bytes)
    #expect(try unwrap(wrapped, place()) == secret)
    #expect(try unwrap(wrapped, place(.id([0xA1]))) == secret)
  }

  @Test func saysWhatIsMissing() throws {
    #expect(throws: TokenFault.tokenAbsent("ailleurs")) { try wrap(place(on: "ailleurs")) }
    #expect(throws: TokenFault.keyMissing("autre")) { try wrap(place(.label("autre"))) }
    #expect(throws: TokenFault.keyMissing("0x09")) { try wrap(place(.id([9]))) }
    #expect(throws: TokenFault.pinWrong) { try wrap(place(), pin: "000000") }
    #expect(throws: TokenFault.pinWrong) { try wrap(place(), pin: "") }
  }

  @Test func doesNotGuessAmongTwo() throws {
    try tokens.makeKey("kek", id: "a2", on: "essai")
    #expect(throws: TokenFault.keyTwice("kek")) { try wrap(place()) }
    #expect(try unwrap(try wrap(place(.id([0xA2]))), place(.id([0xA2]))) == secret)
    try tokens.makeToken("essai")
    #expect(throws: TokenFault.tokenTwice("essai")) { try wrap(place()) }
  }

  @Test func refusesAKeyThatIsTooShort() throws {
    try tokens.makeKey("courte", id: "b1", on: "essai", bits: 1024)
    #expect(throws: TokenFault.keyTooShort(bits: 1024)) { try wrap(place(.label("courte"))) }
  }

  @Test func knowsWhatWasWrappedForAnotherKeyAndWhatWasChanged() throws {
    try tokens.makeKey("autre", id: "c1", on: "essai")
    let wrapped = try wrap(place())
    #expect(throws: TokenFault.otherKey) { try unwrap(wrapped, place(.label("autre"))) }
    var bytes = wrapped.bytes
    bytes[100] ^= 1
    let changed = WrappedSecret(hash: wrapped.hash, keyDigest: wrapped.keyDigest, bytes: bytes)
    let fault = #expect(throws: TokenFault.self) { try unwrap(changed, place()) }
    if case .spoilt? = fault {} else { Issue.record("\(String(describing: fault))") }
  }
}
