package weir.settle;

import weir.units.Address;

/**
 * One transaction of a settlement.
 *
 * @param id unique in the settlement, such as {@code open/team}; the journal refers to it
 * @param says what it does, in words for the person who reviews it
 * @param to the contract that is called
 * @param data the call, as {@code 0x} and hexadecimal digits
 * @param guard what holds on the chain once it is done
 */
public record Action(String id, String says, Address to, String data, DoneWhen guard) {}
