package org.causerie.bot.protocol;

/// One arrival of a message. Two deliveries of one message may be at work at once, on two replicas.
///
/// @param index place in the scenario, from 0
/// @param copy 1 for the first of equal messages
record Delivery(int index, Message message, int copy) {

    boolean isSweeper() {
        return message instanceof Message.Sweep;
    }

    @Override
    public String toString() {
        return copy == 1 ? message.toString() : message + " (copy " + copy + ")";
    }
}
